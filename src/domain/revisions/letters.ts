import * as Y from 'yjs'
import { storyFields } from '../story-text/story-text.ts'

/** Letters side by side that one client wrote in one go; each has the clock after the one before. */
export type Run = { client: number; clock: number; text: string }
/** `isSuggested`: the reading form does without them. */
type Letters = Run & { isSuggested: boolean }

/** [client, clock, length, client before, clock before]: letters written anew, and which they were. */
export type RestoredRun = [number, number, number, number, number]

function runsOfText(text: Y.XmlText): Letters[] {
  const runs: Letters[] = []
  let isSuggested = false
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat && content.key === 'suggestedInsertion') {
      isSuggested = content.value !== null
    }
    if (!(content instanceof Y.ContentString)) continue
    runs.push({ client: item.id.client, clock: item.id.clock, text: content.str, isSuggested })
  }
  return runs
}

/** The letters of one block as it stands; a line break is one letter of nobody. */
export function runsOfBlock(element: unknown): (Letters | '\n')[] {
  if (!(element instanceof Y.XmlElement)) return []
  return element.toArray().flatMap((child): (Letters | '\n')[] => {
    if (child instanceof Y.XmlText) return runsOfText(child)
    return child instanceof Y.XmlElement && child.nodeName === 'hardBreak' ? ['\n'] : []
  })
}

/** The letters of a field that are read. */
const runsOfField = (ydoc: Y.Doc, field: string) =>
  ydoc
    .getXmlFragment(field)
    .toArray()
    .flatMap(runsOfBlock)
    .filter((run) => run !== '\n' && !run.isSuggested) as Run[]

const textOf = (runs: readonly Run[]) => runs.map(({ text }) => text).join('')

/**
 * Finds out whose letters they were that a client wrote by making a document's words those of an
 * earlier one.
 *
 * @param client the one that wrote
 */
export function originsOf(ydoc: Y.Doc, client: number, earlier: Y.Doc): RestoredRun[] {
  const origins: RestoredRun[] = []
  for (const field of storyFields) {
    const now = runsOfField(ydoc, field)
    const was = runsOfField(earlier, field)
    if (textOf(now) !== textOf(was)) continue
    let from = 0
    let passed = 0
    for (const run of now) {
      for (let done = 0; done < run.text.length;) {
        const source = was[from]!
        const within = source.text.length - passed
        const length = Math.min(run.text.length - done, within)
        if (run.client === client) {
          origins.push([client, run.clock + done, length, source.client, source.clock + passed])
        }
        done += length
        passed += length
        if (passed === source.text.length) {
          from += 1
          passed = 0
        }
      }
    }
  }
  return origins
}
