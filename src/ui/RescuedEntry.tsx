import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RescuedPassage } from '#domain/story-text/rescue/rescued-passage.ts'
import { DateTime } from './DateTime.tsx'
import classes from './RescuedEntry.module.css'

export const nameOfPart = {
  headline: 'the headline',
  standfirst: 'the standfirst',
  lead: 'the caption',
  body: 'the body',
}

type Acts = {
  onPutBack: () => void
  onCopy: () => void
  onLetGo: () => void
  onBringBack: () => void
}

type Props = Acts & {
  passage: RescuedPassage
  isPending: boolean
  /** In which story, where that is not plain. */
  story?: ReactNode
}

/** What they were, and where: `in the body`, `as the alt text of the lead photo`. */
function whereOf({ attribute, field }: RescuedPassage): string {
  if (attribute === 'speaker') return ' as the speaker of a pull quote'
  if (attribute === 'alt') {
    return ` as the alt text of ${field === 'lead' ? 'the lead photo' : 'a photo in the body'}`
  }
  return field ? ` in ${nameOfPart[field]}` : ''
}

/** What the other one did: `deleted the headline`. */
function lossOf({ attribute, field, how, isCaption }: RescuedPassage): string {
  if (how === 'overwritten') return 'wrote another one'
  if (how === 'exchanged') return 'exchanged the photo for another one'
  if (attribute === 'speaker') return 'deleted the quote'
  if (attribute === 'alt' || isCaption) return 'removed the photo'
  const isPart = field === 'headline' || field === 'standfirst'
  return `deleted ${isPart ? nameOfPart[field] : 'the paragraph'}`
}

/** Where rescued words come from, as one sentence; the next one says how they were deleted. */
function From({ passage }: { passage: RescuedPassage }) {
  const { writer, deleter, writtenAt, attribute, after, behind } = passage
  return (
    <p className={classes['from']}>
      Written by {writer || 'somebody'} at <DateTime at={writtenAt} />
      {whereOf(passage)}
      {after && (
        <>
          , {attribute ? 'beside' : 'after'} “<bdi>…{after.replace(/[.…]$/, '')}</bdi>”
        </>
      )}
      {behind && (
        <>
          {after ? ' and' : ','} before “<bdi>{behind.replace(/[.…]$/, '')}…</bdi>”
        </>
      )}
      . {deleter || 'Somebody'} {lossOf(passage)} at the same moment.
    </p>
  )
}

/** Words that somebody typed and another person deleted unseen, and what can be done with them. */
export function RescuedEntry({ passage, isPending, story, ...acts }: Props) {
  const isLetGo = passage.state === 'let-go'
  const { mayWrite, endsApproval } = passage
  const begin = passage.words.trim().slice(0, 40)
  return (
    <li className={classes['entry']} data-let-go={isLetGo || undefined}>
      {story}
      <p
        className={classes['words']}
        dir="auto"
        // A long passage scrolls, so it is reached by keys.
        tabIndex={passage.words.length > 400 ? 0 : undefined}
      >
        {passage.words.trim()}
      </p>
      <From passage={passage} />
      {!isLetGo && mayWrite && endsApproval && (
        <p className={classes['from']}>It is approved. If you put them back, the approval ends.</p>
      )}
      <div className={classes['acts']} role="group" aria-label={`For “${begin}”`}>
        {isLetGo ? (
          mayWrite && (
            <Button size="xs" variant="default" loading={isPending} onClick={acts.onBringBack}>
              Bring back
            </Button>
          )
        ) : (
          <>
            {mayWrite && (
              <Button size="xs" loading={isPending} onClick={acts.onPutBack}>
                Put back
              </Button>
            )}
            <Button size="xs" variant="default" onClick={acts.onCopy}>
              Copy
            </Button>
            {mayWrite && (
              <Button size="xs" variant="subtle" disabled={isPending} onClick={acts.onLetGo}>
                Let go
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  )
}
