import type { Schema } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { schemaOf } from '#domain/story-text/story-schema.ts'
import { storyFields } from '#domain/story-text/story-text.ts'

let known: Schema | undefined
const schema = () => (known ??= schemaOf('body'))

const isUnknownText = (text: Y.XmlText) => {
  for (let item = text._start; item; item = item.right) {
    const { content, deleted } = item
    if (!deleted && content instanceof Y.ContentFormat && !schema().marks[content.key]) return true
  }
  return false
}

function isUnknownElement(element: Y.XmlElement): boolean {
  const type = schema().nodes[element.nodeName]
  if (!type) return true
  const attributes = Object.keys(type.spec.attrs ?? {})
  return Object.keys(element.getAttributes()).some((name) => !attributes.includes(name))
}

function isUnknown(type: unknown): boolean {
  if (type instanceof Y.XmlText) return isUnknownText(type)
  if (type instanceof Y.XmlElement) return isUnknownElement(type) || hasUnknownChild(type)
  return !(type instanceof Y.XmlFragment) || hasUnknownChild(type)
}

const hasUnknownChild = (parent: Y.XmlFragment) => parent.toArray().some(isUnknown)

/** True when the story holds a node, mark or attribute that this version of Stet does not know. */
export const holdsNewerWords = (story: Y.Doc) =>
  storyFields.some((field) => hasUnknownChild(story.getXmlFragment(field)))

/** The same of what one change brought; looks at nothing else. */
export function bringsNewerWords({ changed, beforeState }: Y.Transaction): boolean {
  const isNew = (type: unknown) => {
    const id = type instanceof Y.AbstractType ? type._item?.id : undefined
    return !id || id.clock >= (beforeState.get(id.client) ?? 0)
  }
  for (const [type, keys] of changed as Map<unknown, Set<string | null>>) {
    if (type instanceof Y.XmlText && isUnknownText(type)) return true
    if (type instanceof Y.XmlElement && isUnknownElement(type)) return true
    if (type instanceof Y.XmlFragment && keys.has(null)) {
      if (type.toArray().some((child) => isNew(child) && isUnknown(child))) return true
    }
  }
  return false
}
