import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { blockKinds } from '#domain/story-text/block-kinds.ts'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { schemaOf } from '#domain/story-text/story-schema.ts'
import { emptyStoryText, storyFields, type StoryText } from '#domain/story-text/story-text.ts'
import { kindOf, levelOf, tagOfKind } from '#domain/story-text/text-block.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'

/** A story with every node, mark and attribute there is. */
const everything: StoryText = {
  ...emptyStoryText,
  headline: 'Ferry stays',
  lead: [{ photoId, alt: 'A lit ferry', caption: 'The ferry' }],
  body: {
    type: 'doc',
    content: [
      ...blockKinds.map((kind) => ({
        type: 'textBlock' as const,
        attrs: { kind, level: 1, box: 'b1', speaker: 'Dana Orrell' },
        content: [
          { type: 'text' as const, text: 'a', marks: [{ type: 'bold' as const }] },
          { type: 'hardBreak' as const },
          {
            type: 'text' as const,
            text: 'b',
            marks: [
              { type: 'italic' as const },
              { type: 'link' as const, attrs: { href: 'https://larkmouth.example/' } },
            ],
          },
        ],
      })),
      { type: 'photo', attrs: { photoId, alt: 'Quay' }, content: [{ type: 'text', text: 'c' }] },
      { type: 'rule' },
    ],
  },
}

describe('the one schema of words', () => {
  test.each(storyFields)('%s: the server takes what the editor can hold', (field) => {
    const ydoc = new Y.Doc()
    writeStoryText(ydoc, everything)
    expect(() =>
      takeIntoShadow(openShadow(), Y.encodeStateAsUpdate(ydoc), 'everything'),
    ).not.toThrow()
    const { nodes, marks } = schemaOf(field)
    const known = new Set(Object.keys(nodes))
    const look = (type: Y.XmlFragment) => {
      for (const child of type.toArray()) {
        if (child instanceof Y.XmlText) {
          for (const { attributes = {} } of child.toDelta() as { attributes?: object }[]) {
            for (const mark of Object.keys(attributes)) expect(marks).toHaveProperty(mark)
          }
        } else if (child instanceof Y.XmlElement) {
          expect(known).toContain(child.nodeName)
          const attributes = Object.keys(nodes[child.nodeName]!.spec.attrs ?? {})
          for (const name of Object.keys(child.getAttributes())) expect(attributes).toContain(name)
          look(child)
        }
      }
    }
    look(ydoc.getXmlFragment(field))
  })

  test('inside anything bound to Yjs nothing is demanded: it would be deleted for everybody', () => {
    for (const field of storyFields) {
      for (const [name, type] of Object.entries(schemaOf(field).nodes)) {
        if (name !== 'doc') expect(type.spec.content ?? '').toMatch(/^(?:|[a-z]+\*)$/)
      }
    }
  })

  test('every attribute is null at first, so that it is not written', () => {
    for (const type of Object.values(schemaOf('body').nodes)) {
      for (const attribute of Object.values(type.spec.attrs ?? {})) {
        expect(attribute.default).toBeNull()
        expect(attribute.validate).toBeUndefined()
      }
    }
  })

  test('an empty body has a paragraph to write in, an empty lead has nothing', () => {
    expect(schemaOf('body').topNodeType.createAndFill()!.toJSON()).toMatchObject({
      content: [{ type: 'textBlock' }],
    })
    expect(schemaOf('lead').topNodeType.createAndFill()!.childCount).toBe(0)
  })

  test.each([
    ['an unknown kind', { kind: 'dateline', level: 2 }, 'paragraph', 0],
    ['no kind', { kind: null, level: null }, 'paragraph', 0],
    ['a level on a crosshead', { kind: 'crosshead', level: 2 }, 'crosshead', 0],
    ['a level too deep', { kind: 'bullet', level: 8 }, 'bullet', 3],
    ['a level that is no number', { kind: 'bullet', level: 'x' }, 'bullet', 0],
  ])('%s is read as it can be shown', (_what, attrs, kind, level) => {
    expect([kindOf({ attrs }), levelOf({ attrs })]).toEqual([kind, level])
  })

  test('each kind has an element for other programs', () => {
    expect(Object.keys(tagOfKind)).toEqual([...blockKinds])
  })
})
