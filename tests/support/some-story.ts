import { altOf } from '#domain/story-text/blank-alt.ts'
import fc from 'fast-check'
import { blockKinds } from '#domain/story-text/block-kinds.ts'
import type { Block, Inline, StoryText } from '#domain/story-text/story-text.ts'
import { block, photo, story } from './story-text.ts'

const id = '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001'

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((some) => some.replaceAll('\0', ''))
const run: fc.Arbitrary<Inline> = fc.oneof(
  text.filter(Boolean).map((some): Inline => ({ type: 'text', text: some })),
  text
    .filter(Boolean)
    .map((some): Inline => ({ type: 'text', text: some, marks: [{ type: 'bold' }] })),
  text.filter(Boolean).map((some): Inline => ({
    type: 'text',
    text: some,
    marks: [{ type: 'italic' }, { type: 'link', attrs: { href: 'https://larkmouth.example/' } }],
  })),
  fc.constant<Inline>({ type: 'hardBreak' }),
)
/** Neighbouring runs with equal marks are one run in the reading form. */
const inline = fc.array(run, { maxLength: 5 }).map((runs) =>
  runs.filter((one, i) => {
    const before = runs[i - 1]
    return (
      !before ||
      one.type === 'hardBreak' ||
      before.type === 'hardBreak' ||
      JSON.stringify(one.marks) !== JSON.stringify(before.marks)
    )
  }),
)
const someBlock: fc.Arbitrary<Block> = fc.oneof(
  fc
    .record({ kind: fc.constantFrom(...blockKinds), content: inline, level: fc.nat(3) })
    .map(({ kind, content, level }) => block(kind, content, level)),
  fc.record({ caption: text, alt: text }).map(({ caption, alt }) => photo(id, caption, altOf(alt))),
  fc.constant<Block>({ type: 'rule' }),
)
/** Any story that the words can be: odd letters, marks, photos and rules included. */
export const someStory = fc
  .record({
    headline: text,
    standfirst: text,
    caption: text,
    content: fc.array(someBlock, { minLength: 1, maxLength: 8 }),
  })
  .map(({ headline, standfirst, caption, content }) =>
    story({ headline, standfirst, lead: [{ photoId: id, alt: '', caption }] }, ...content),
  )

const vocabulary =
  'ferry night harbour council voted again after the storm поромі місто рада'.split(' ')
const sentence = fc
  .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 14 })
  .map((some) => some.join(' '))

/** A story in plain sentences, and the same one after a desk has been over it. */
export const storyBeforeAndAfter = fc
  .record({
    sentences: fc.uniqueArray(sentence, { minLength: 1, maxLength: 9 }),
    order: fc.array(fc.nat(8), { maxLength: 9 }),
    added: fc.array(sentence, { maxLength: 2 }),
    reworded: fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...vocabulary)), { maxLength: 3 }),
    headline: fc.tuple(sentence, sentence),
    captions: fc.tuple(sentence, sentence),
    alt: fc.tuple(sentence, sentence),
  })
  .map(({ sentences, order, added, reworded, headline, captions, alt }): [StoryText, StoryText] => {
    const kept = [...new Set(order)].flatMap((i) => sentences[i] ?? [])
    const changed = [...kept, ...added].map((words, i) => {
      const other = reworded.find(([at]) => at === i)?.[1]
      return other ? words.replace(/^\S+/, other) : words
    })
    const form = (side: 0 | 1, content: readonly string[]) =>
      story(
        {
          headline: headline[side],
          lead: [{ photoId: id, alt: alt[side], caption: captions[side] }],
        },
        ...content.map((words) => block('paragraph', words)),
      )
    return [form(0, sentences), form(1, changed)]
  })
