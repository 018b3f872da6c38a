import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openSuggestions } from '#domain/story-text/suggestions/open-suggestions.ts'
import { settleSuggestions } from '#domain/story-text/suggestions/settle-suggestions.ts'
import { block, photo, story } from '../../../support/story-text.ts'
import { someStory } from '../../../support/some-story.ts'
import {
  by,
  copyOf,
  someSuggestedStory,
  suggestCut,
  suggestedIn,
  suggestWords,
  textAt,
  written,
} from '../../../support/suggested.ts'

const olha = by('Olha')
const viktor = by('Viktor')
const photoId = '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001'

/** "It sails on Monday." where Olha would have "It stays in port on Monday." */
function ferry() {
  const ydoc = written(
    story(
      { headline: 'Night ferry' },
      block('paragraph', 'It sails on Monday.'),
      block('paragraph', 'Crews agree.'),
    ),
  )
  suggestWords(textAt(ydoc), 8, ' stays in port', olha)
  suggestCut(textAt(ydoc), 3, 5, olha)
  return ydoc
}
const linesOf = (ydoc: ReturnType<typeof written>) =>
  readStoryText(ydoc).body.content.map((one) =>
    one.type === 'rule'
      ? ''
      : one.content.map((run) => (run.type === 'text' ? run.text : '\n')).join(''),
  )

describe('the words of a story while suggestions are open', () => {
  test('are those of the story with every suggestion refused, whatever was suggested', () => {
    fc.assert(
      fc.property(someSuggestedStory, (some) => {
        const ydoc = suggestedIn(some)
        const refused = copyOf(ydoc)
        settleSuggestions(refused, 'refuse')
        expect(readStoryText(ydoc)).toEqual(readStoryText(refused))
        expect(readStoryText(ydoc)).toEqual(some.text)
        expect(openSuggestions(refused)).toEqual([])
      }),
    )
  })

  test('leave nothing open once all were accepted, in one go or one by one', () => {
    fc.assert(
      fc.property(someSuggestedStory, (some) => {
        const ydoc = suggestedIn(some)
        const [atOnce, oneByOne] = [copyOf(ydoc), copyOf(ydoc)]
        settleSuggestions(atOnce, 'accept')
        for (const one of openSuggestions(ydoc)) settleSuggestions(oneByOne, 'accept', [one])
        expect(openSuggestions(atOnce)).toEqual([])
        expect(openSuggestions(oneByOne)).toEqual([])
        expect(readStoryText(oneByOne)).toEqual(readStoryText(atOnce))
      }),
    )
  })

  test('may be replaced from outside; what is suggested beside them stays', () => {
    fc.assert(
      fc.property(someSuggestedStory, someStory, (some, after) => {
        const ydoc = suggestedIn(some)
        changeStoryText(ydoc, after)
        expect(readStoryText(ydoc)).toEqual(after)
      }),
    )
    const ydoc = ferry()
    changeStoryText(
      ydoc,
      story(
        { headline: 'Night ferry' },
        block('paragraph', 'It sails on Friday.'),
        block('paragraph', 'Crews agree.'),
      ),
    )
    expect(openSuggestions(ydoc)).toMatchObject([{ inserted: ' stays in port', deleted: 'sails' }])
  })
})

describe('a suggestion', () => {
  test('is told with who, when, what comes, what goes and where', () => {
    expect(openSuggestions(ferry())).toMatchObject([
      {
        ...olha,
        field: 'body',
        block: 0,
        inserted: ' stays in port',
        deleted: 'sails',
        after: 'It ',
      },
    ])
  })

  test('is accepted for itself; what another person suggests inside it stays open', () => {
    const ydoc = ferry()
    suggestWords(textAt(ydoc), 14, ' safely', viktor)
    settleSuggestions(ydoc, 'accept', [olha])
    expect(linesOf(ydoc)[0]).toBe('It  stays in port on Monday.')
    expect(openSuggestions(ydoc)).toMatchObject([{ personId: 'Viktor', inserted: ' safely' }])
    settleSuggestions(ydoc, 'accept', [viktor])
    expect(linesOf(ydoc)[0]).toBe('It  stays safely in port on Monday.')
  })

  test('is refused for itself', () => {
    const ydoc = ferry()
    suggestCut(textAt(ydoc), 0, 2, viktor)
    settleSuggestions(ydoc, 'refuse', [olha])
    expect(linesOf(ydoc)[0]).toBe('It sails on Monday.')
    expect(openSuggestions(ydoc)).toMatchObject([{ personId: 'Viktor', deleted: 'It' }])
  })

  test('to take out what another person suggested takes it out for good', () => {
    const ydoc = ferry()
    suggestCut(textAt(ydoc), 8, 14, viktor)
    settleSuggestions(ydoc, 'accept', [viktor])
    expect(openSuggestions(ydoc)).toMatchObject([
      { personId: 'Olha', inserted: '', deleted: 'sails' },
    ])
  })

  test('that takes out a whole paragraph takes the paragraph; a headline stays to be written in', () => {
    const ydoc = ferry()
    suggestCut(textAt(ydoc, 'body', 1), 0, 12, viktor)
    suggestCut(textAt(ydoc, 'headline'), 0, 11, viktor)
    settleSuggestions(ydoc, 'accept', [viktor])
    expect(linesOf(ydoc)).toEqual(['It sails on Monday.'])
    expect(ydoc.getXmlFragment('headline').length).toBe(1)
  })

  test('in a caption is one like any other', () => {
    const ydoc = written(story({}, photo(photoId, 'The quay.')))
    suggestWords(textAt(ydoc), 3, ' old', olha)
    expect(linesOf(ydoc)).toEqual(['The quay.'])
    settleSuggestions(ydoc, 'accept')
    expect(linesOf(ydoc)).toEqual(['The old quay.'])
  })
})
