import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { say } from '#src/ui/say.tsx'
import type { CaptionPlace, HowWritten } from './caption-place.ts'

type Props = {
  place: CaptionPlace
  /** The caption of the story as it stands now. */
  words: string
  /** The photo's own one. */
  original: string
  /** May write captions in the story. */
  mayWrite: boolean
  /**
   * Writes the photo's own one; absent for who may not.
   * @throws Refusal with the sentence to show
   */
  save?: ((caption: string) => Promise<void>) | undefined
  /** Whether who saved it may change it again. */
  mayTakeBack?: boolean
  /** What was written is in the caption. */
  onWritten?: () => void
}

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim()
const told = (error: Error) => say(error.message, { tone: 'warn' })

/** The original caption and the story's are two things; either is copied to the other by a press. */
export function OriginalCaption({ place, words, original, mayWrite, save, ...more }: Props) {
  const [colleague, setColleague] = useState<string>()
  const offered = oneLine(original)
  const mine = words.trim()
  const latest = useRef(original)
  useEffect(() => {
    latest.current = original
  })

  function write(how: HowWritten): void {
    setColleague(undefined)
    const takeBack = place.write(offered, how)
    if (!takeBack) return say('The photo is not in the story any more.', { tone: 'warn' })
    more.onWritten?.()
    return say(
      how === 'instead'
        ? 'The original caption is in the story.'
        : 'The original caption stands behind the words that were there.',
      {
        action: {
          label: 'Undo',
          onClick: () => {
            if (!takeBack()) say('There is nothing to take back any more.', { tone: 'warn' })
          },
        },
      },
    )
  }
  function use(): void {
    const writer = place.words()?.trim() ? place.colleague() : undefined
    if (writer === undefined) write('instead')
    else setColleague(writer)
  }
  function copy(): void {
    const caption = place.words()?.trim()
    if (!save || !caption) return
    const before = original
    /** A value that somebody saved meanwhile stands. */
    const takeBack = async () => {
      if (oneLine(latest.current) !== oneLine(caption)) {
        say('Somebody changed the original caption since, and theirs stands.', { tone: 'warn' })
        return
      }
      await save(before)
    }
    save(caption).then(
      () =>
        say('The caption of the story is the photo’s original caption now.', {
          ...(more.mayTakeBack && {
            action: { label: 'Undo', onClick: () => void takeBack().catch(told) },
          }),
        }),
      told,
    )
  }

  return (
    <>
      {mayWrite && offered !== '' && offered !== mine && (
        <button type="button" onClick={use}>
          Use the original caption
        </button>
      )}
      {save && mine !== '' && mine !== offered && (
        <button type="button" onClick={copy}>
          Copy to the original caption
        </button>
      )}
      {colleague !== undefined && (
        <MoveDialog
          title="Replace the caption?"
          opened
          onClose={() => setColleague(undefined)}
          lead={`${colleague} is in this caption now. The original one can stand behind the words that are there, or take their place.`}
          confirm="Put it behind"
          onConfirm={() => write('behind')}
          further={
            <Button size="md" variant="default" onClick={() => write('instead')}>
              Replace the words
            </Button>
          }
        />
      )}
    </>
  )
}
