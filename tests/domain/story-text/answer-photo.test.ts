import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { putAnswer, takeAnswerOut } from '#domain/story-text/answer-photo.ts'
import { leavePhotosOut } from '#domain/story-text/attached-photos.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { someStory } from '../../support/some-story.ts'
import { block, story } from '../../support/story-text.ts'

const photoId = '0190f3a0-0000-7000-8000-00000000b001'
const other = '0190f3a0-0000-7000-8000-00000000b002'

const written = (text: Parameters<typeof writeStoryText>[1]) => {
  const ydoc = new Y.Doc()
  writeStoryText(ydoc, text)
  return ydoc
}

describe('a photo that answers a story', () => {
  test('comes beside all that stands there, and is taken out without a trace', () => {
    fc.assert(
      fc.property(someStory, fc.boolean(), fc.string(), (some, isLeadless, caption) => {
        const before = isLeadless ? { ...some, lead: [] } : some
        const ydoc = written(before)
        const put = putAnswer(ydoc, { photoId, caption }, true)
        const { lead, body, ...others } = readStoryText(ydoc)
        expect(put.place).toBe(isLeadless ? 'lead' : 'text')
        expect(others).toEqual({ headline: before.headline, standfirst: before.standfirst })
        expect(lead.filter((each) => each.photoId !== photoId)).toEqual(before.lead)
        expect(body.content.slice(0, before.body.content.length)).toEqual(before.body.content)
        takeAnswerOut(ydoc, { photoId, ...put })
        expect(readStoryText(ydoc)).toEqual(before)
      }),
    )
  })

  test('fills the place of one that could not come, and leaves the caption there', () => {
    const lead = [{ photoId: other, alt: '', caption: 'The bridge at noon' }]
    const ydoc = written(story({ headline: 'Toll', lead }, block('paragraph', 'It stays.')))
    leavePhotosOut(ydoc, [other])
    const put = putAnswer(ydoc, { photoId, caption: 'Something else' }, false)
    expect(readStoryText(ydoc).lead).toEqual([{ ...lead[0], photoId }])
    takeAnswerOut(ydoc, { photoId, ...put })
    expect(ydoc.getXmlFragment('lead').toString()).toContain('The bridge at noon')
    expect(ydoc.getXmlFragment('lead').toString()).not.toContain(photoId)
  })
})
