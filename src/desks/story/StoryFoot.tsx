import { IconPencilQuestion } from '@tabler/icons-react'
import type * as Y from 'yjs'
import { ariaKeys, spelt, suggestKeys, type SuggestSwitch } from '#src/editor/toolbar/tools.ts'
import { counted } from '#src/ui/counted.ts'
import { Keys } from '#src/ui/Keys.tsx'
import { useSelectedWords, useStoryFigures } from './use-story-figures.ts'
import { minutesToRead } from './word-tally.ts'
import classes from './StoryFoot.module.css'

type Props = {
  ydoc: Y.Doc
  headlineLimit: number
  surface: HTMLElement | null
  /** Absent where this person may not write. */
  suggest: SuggestSwitch | undefined
}

/** How long the story is, under the words. A headline too long is told, never cut. */
export function StoryFoot({ ydoc, headlineLimit, surface, suggest }: Props) {
  const { words, headlineLength } = useStoryFigures(ydoc)
  const selected = useSelectedWords(surface)
  const over = headlineLength - headlineLimit
  return (
    <footer className={classes['foot']} aria-label="Length">
      {selected > 0 ? (
        <span>{counted(selected, 'word')} selected</span>
      ) : (
        <>
          <span>{counted(words, 'word')}</span>
          <span>{minutesToRead(words)} min read</span>
        </>
      )}
      <span data-over={over > 0 || undefined}>
        Headline {headlineLength} of {headlineLimit}
        {over > 0 && `, ${over} too many`}
      </span>
      {suggest && (
        <button
          type="button"
          role="switch"
          aria-checked={suggest.isOn}
          aria-keyshortcuts={ariaKeys(suggestKeys)}
          title={`Suggest ${spelt(suggestKeys)}`}
          className={classes['suggest']}
          onMouseDown={(event) => event.preventDefault()}
          onClick={suggest.toggle}
        >
          <IconPencilQuestion size={15} stroke={1.75} aria-hidden />
          Suggest
        </button>
      )}
      <span className={classes['keys']}>
        <span>
          <Keys of="/" /> insert
        </span>
        <span>
          <Keys of="Mod+." /> focus
        </span>
      </span>
    </footer>
  )
}

/** The same for a narrow screen, beside the state. */
export function StoryLength({ ydoc }: { ydoc: Y.Doc }) {
  const { words } = useStoryFigures(ydoc)
  return (
    <span className="stet-figures">
      {counted(words, 'word')}, {minutesToRead(words)} min read
    </span>
  )
}
