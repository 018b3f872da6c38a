import { describe, expect, test } from 'vitest'
import { mailOf } from '#domain/inbox/mail-of.ts'

const told = {
  kind: 'answer' as const,
  storyId: 's1',
  slug: 'ferry-night',
  actorName: 'Ines Halloway',
  words: 'The union.\nBy phone.',
  commentId: 'c1',
}
const desk = { origin: 'https://desk.example', siteName: 'The Courier', isEditor: true }

describe('a notification by mail', () => {
  test('says what happened, what was said, and leads to the words', () => {
    expect(mailOf(told, desk)).toEqual({
      subject: 'Ines Halloway answered a comment on ferry-night',
      text: `Ines Halloway answered a comment on ferry-night.

> The union.
> By phone.

https://desk.example/stories/s1?panel=comments&comment=c1

The Courier. No mails any more: https://desk.example/notifications
`,
    })
  })

  test('leads an editor to the review of what was sent there', () => {
    const sent = { ...told, kind: 'submit' as const, words: '', commentId: null }
    expect(mailOf(sent, desk).text).toContain('https://desk.example/stories/s1/review\n')
    expect(mailOf(sent, { ...desk, isEditor: false }).text).toContain('/stories/s1\n')
  })

  test('holds no words of a story', () => {
    const rescued = { ...told, kind: 'rescued' as const, words: 'A secret passage.' }
    expect(mailOf(rescued, desk).text).not.toContain('secret')
  })
})
