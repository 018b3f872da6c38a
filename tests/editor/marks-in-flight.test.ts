import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { moveBlock } from '#src/editor/blocks/block-commands.ts'
import { block, story } from '../support/story-text.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { openPair } from './while-away.ts'
import { caret, clip, Clipboard, press, type, type Writer } from './writers.ts'

const two = newsroomOfTwo()

const first = 'Crews were told early. Islanders said the old ferry was late again.'
const filed = story(
  { headline: 'Ferry' },
  block('paragraph', 'The mayor spoke on Monday.'),
  block('paragraph', first),
  block('paragraph', 'The school stayed open.'),
)
/** The words of the second paragraph from one on. */
const from = (words: string) => first.indexOf(words)

const marking: Record<string, (writer: Writer) => void> = {
  'makes a word bold': ({ body }) => {
    caret(body, 1, from('old ferry'), [1, from(' was late')])
    press(body, 'Mod-b')
  },
  'suggests another word': (writer) => {
    writer.setTerms({ may: 'everything', language: 'en', suggests: true })
    caret(writer.body, 1, from('old ferry'), [1, from(' was late')])
    type(writer.body, 'new boat')
  },
  'suggests to delete a word': (writer) => {
    writer.setTerms({ may: 'everything', language: 'en', suggests: true })
    caret(writer.body, 1, from('old ferry'), [1, from(' was late')])
    press(writer.body, 'Backspace')
  },
}
const marked: Record<string, string> = {
  'makes a word bold': 'the <bold>old ferry</bold> was',
  'suggests another word': 'the <del>old ferry</del><ins>new boat</ins> was',
  'suggests to delete a word': 'the <del>old ferry</del> was',
}
const moving: Record<string, (writer: Writer) => void> = {
  'splits the paragraph before it': ({ body }) => {
    caret(body, 1, from('Islanders'))
    press(body, 'Enter')
  },
  'splits the paragraph behind it': ({ body }) => {
    caret(body, 1, from('again'))
    press(body, 'Enter')
  },
  'joins the paragraph to the one before': ({ body }) => {
    caret(body, 1, 0)
    press(body, 'Backspace')
  },
  'moves the paragraph up': ({ body }) => {
    caret(body, 1, 0)
    moveBlock(-1)(body.state, body.view.dispatch)
  },
  'cuts the sentence and pastes it elsewhere': ({ body }) => {
    const clipboard = new Clipboard()
    caret(body, 1, from(' Islanders'), [1, first.length])
    clip(body, 'cut', clipboard)
    caret(body, 2)
    clip(body, 'paste', clipboard)
  },
}

const tags: Record<string, string> = {
  bold: 'bold',
  suggestedDeletion: 'del',
  suggestedInsertion: 'ins',
}
/** All words with their marks. */
const markedWords = (ydoc: Y.Doc): string =>
  ydoc
    .getXmlFragment('body')
    .toArray()
    .map((element) => {
      const text = element instanceof Y.XmlElement ? element.get(0) : undefined
      if (!(text instanceof Y.XmlText)) return ''
      return (text.toDelta() as { insert: string; attributes?: Record<string, unknown> }[])
        .map(({ insert, attributes = {} }) =>
          Object.keys(tags)
            .filter((key) => attributes[key])
            .reduce((words, key) => `<${tags[key]}>${words}</${tags[key]}>`, insert),
        )
        .join('')
    })
    .join(' / ')

async function play(marks: string, moves: string, whoIsAway: 'marks' | 'moves'): Promise<string> {
  const { newsroom, desks } = two()
  const [olha, ines] = desks
  const isMarkerAway = whoIsAway === 'marks'
  const { id } = await ines.fileStory({ text: filed })
  const pair = await openPair(newsroom, isMarkerAway ? [ines, olha] : [olha, ines], id)
  await pair.goAway()
  marking[marks]!(isMarkerAway ? pair.away : pair.here)
  moving[moves]!(isMarkerAway ? pair.here : pair.away)
  await pair.comeBack()
  const words = markedWords(await pair.onFile())
  pair.close()
  return words
}

describe.each(Object.keys(marking))('who %s', (marks) => {
  describe.each(Object.keys(moving))('while a colleague %s', (moves) => {
    test('and is offline then, finds it as it was marked', async () => {
      expect(await play(marks, moves, 'marks')).toContain(marked[marks])
    })
    test('who is offline then, finds it as it was marked', async () => {
      expect(await play(marks, moves, 'moves')).toContain(marked[marks])
    })
  })
})
