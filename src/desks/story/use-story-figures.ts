import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { countWords } from '#domain/story-text/survey.ts'
import { whenQuiet } from '#src/collaboration/when-idle.ts'
import { WordTally, type StoryFigures } from './word-tally.ts'

/** Words and length of the headline, counted off the keystroke. */
export function useStoryFigures(ydoc: Y.Doc): StoryFigures {
  const [figures, setFigures] = useState<StoryFigures>({ words: 0, headlineLength: 0 })
  useEffect(() => {
    const tally = new WordTally(ydoc)
    const show = () =>
      setFigures((before) => {
        const now = tally.figures()
        const isSame = now.words === before.words && now.headlineLength === before.headlineLength
        return isSame ? before : now
      })
    const counting = whenQuiet(show, { quietMs: 250, longestMs: 800 })
    show()
    ydoc.on('update', counting.ask)
    return () => {
      ydoc.off('update', counting.ask)
      counting.cancel()
      tally.close()
    }
  }, [ydoc])
  return figures
}

/** Words chosen inside an element; 0 while nothing is. */
export function useSelectedWords(surface: HTMLElement | null): number {
  const [words, setWords] = useState(0)
  useEffect(() => {
    if (!surface) return undefined
    const look = () => {
      const selection = document.getSelection()
      const isInside = selection?.anchorNode && surface.contains(selection.anchorNode)
      setWords(isInside && !selection.isCollapsed ? countWords(selection.toString()) : 0)
    }
    const looking = whenQuiet(look, { quietMs: 150, longestMs: 600 })
    document.addEventListener('selectionchange', looking.ask)
    return () => {
      document.removeEventListener('selectionchange', looking.ask)
      looking.cancel()
    }
  }, [surface])
  return words
}
