import * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import { structsFrom } from './rescue/word-runs.ts'

type Content = Y.Item['content']

/** What comes later, the whole state too, makes nothing of it right. */
export const otherWordsReason = 'other-words'

/** A letter of two halves that was taken apart between them is kept as two of these. */
const half = '\ufffd'

const isSameText = (one: string, other: string) =>
  one === other ||
  Array.from({ length: one.length }, (_, at) => [one.charAt(at), other.charAt(at)]).every(
    ([a, b]) => a === b || a === half || b === half,
  )

/** Of what is no letter: a block, a mark, an attribute. */
function isSameThing(one: Content, other: Content): boolean {
  if (one instanceof Y.ContentType && other instanceof Y.ContentType) {
    const nameOf = ({ type }: Y.ContentType) =>
      type instanceof Y.XmlElement ? type.nodeName : type.constructor.name
    return nameOf(one) === nameOf(other)
  }
  return one.constructor === other.constructor
}

/** What was collected, or of which only the deletion is known, may have been anything. */
const isKnown = (struct: unknown): struct is Y.Item =>
  struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted)

function isSame(brought: Y.Item, onFile: Y.Item): boolean {
  const from = Math.max(brought.id.clock, onFile.id.clock)
  const to = Math.min(brought.id.clock + brought.length, onFile.id.clock + onFile.length)
  const { content: one } = brought
  const { content: other } = onFile
  if (!(one instanceof Y.ContentString) || !(other instanceof Y.ContentString)) {
    return isSameThing(one, other)
  }
  return isSameText(
    one.str.slice(from - brought.id.clock, to - brought.id.clock),
    other.str.slice(from - onFile.id.clock, to - onFile.id.clock),
  )
}

/**
 * Yjs names a letter by its device and a number, and takes what has a known name for known. When
 * somebody wrote under a colleague's device, the colleague's own words would be called durable and
 * be nowhere.
 *
 * @throws Refusal `not-valid` when a change brings other words than are on file under their names
 */
export function refuseOtherWords(
  ydoc: Y.Doc,
  { structs }: ReturnType<typeof Y.decodeUpdate>,
): void {
  for (const brought of structs) {
    const { client, clock } = brought.id
    if (!isKnown(brought) || clock >= Y.getState(ydoc.store, client)) continue
    for (const onFile of structsFrom(ydoc, client, clock)) {
      if (onFile.id.clock >= clock + brought.length) break
      if (isKnown(onFile) && !isSame(brought, onFile)) {
        throw new Refusal(
          'not-valid',
          'Other words are on file in place of these. Copy yours, then reload.',
          { reason: otherWordsReason },
        )
      }
    }
  }
}

/**
 * @param personOf who writes with a device; undefined for one that is not known
 * @throws Refusal `not-valid` for new words under the device of somebody else
 */
export function refuseForeignDevice(
  ydoc: Y.Doc,
  { structs }: ReturnType<typeof Y.decodeUpdate>,
  personId: string,
  personOf: (client: number) => string | undefined,
): void {
  for (const { id, length } of structs) {
    const owner = personOf(id.client)
    if (owner === undefined || owner === personId) continue
    if (id.clock + length <= Y.getState(ydoc.store, id.client)) continue
    throw new Refusal(
      'not-valid',
      'These words came under a colleague’s device. Copy them, then reload.',
    )
  }
}
