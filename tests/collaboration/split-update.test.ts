import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { storySeed } from '#domain/story-text/story-seed.ts'
import { writeBlock } from '#domain/story-text/write-story-text.ts'
import { partsOf } from '#src/collaboration/split-update.ts'

function openWriter() {
  const ydoc = openShadow(storySeed())
  const updates: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array) => updates.push(update))
  return { ydoc, updates, body: ydoc.getXmlFragment('body') }
}
const paragraph = (text: string) =>
  writeBlock({
    type: 'textBlock',
    attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
    content: text ? [{ type: 'text', text }] : [],
  })

/** As the server takes them: each by itself, refused when it builds on what is not there. */
function takeOneByOne(parts: readonly Uint8Array[]): Y.Doc {
  const shadow = openShadow(storySeed())
  for (const part of parts) takeIntoShadow(shadow, part, 'everything')
  return shadow
}

describe('changes that are sent in parts', () => {
  test('of a large paste apply one after the other, and end in the same words', () => {
    const { ydoc, updates, body } = openWriter()
    ydoc.transact(() => {
      body.delete(0, 1)
      body.insert(
        0,
        Array.from({ length: 400 }, (_, i) => paragraph(`Paragraph ${i} of the paste.`)),
      )
    })
    const parts = partsOf(updates, 4_000)
    expect(parts.length).toBeGreaterThan(5)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(4_000 * 1.1)
    expect(readStoryText(takeOneByOne(parts))).toEqual(readStoryText(ydoc))
  })

  test('whatever was written, in whatever order, are taken one by one and lose nothing', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('insert' as const), at: fc.nat(9), text: fc.string() }),
      fc.record({ kind: fc.constant('type' as const), at: fc.nat(9), text: fc.string() }),
      fc.record({ kind: fc.constant('delete' as const), at: fc.nat(9), text: fc.constant('') }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(step, { maxLength: 12 })),
        fc.integer({ min: 40, max: 2_000 }),
        (turns, most) => {
          const { ydoc, updates, body } = openWriter()
          for (const turn of turns) {
            ydoc.transact(() => {
              for (const { kind, at, text } of turn) {
                const words = text.replaceAll('\u0000', '')
                const place = Math.min(at, body.length)
                if (kind === 'insert') body.insert(place, [paragraph(words)])
                else if (kind === 'delete' && place < body.length) body.delete(place, 1)
                else if (kind === 'type' && place < body.length) {
                  const child = (body.get(place) as Y.XmlElement).get(0) as Y.XmlText
                  child.insert(Math.min(at, child.length), words)
                }
              }
            })
          }
          const taken = takeOneByOne(partsOf(updates, most))
          expect(readStoryText(taken)).toEqual(readStoryText(ydoc))
          expect(Y.encodeStateVector(taken)).toEqual(Y.encodeStateVector(ydoc))
        },
      ),
    )
  })
})
