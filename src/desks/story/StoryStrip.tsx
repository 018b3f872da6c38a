import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DateTime } from '#src/ui/DateTime.tsx'
import { rescuedSentence } from '#src/ui/rescued-sentence.ts'
import type { Strip } from './strip-of-story.ts'
import classes from './StoryStrip.module.css'

type Props = {
  storyId: string
  strip: Strip
  /** An editor lets go of the approval's protection. */
  onChangeAnyway?: (() => void) | undefined
  onShowRescued: () => void
  onShowSuggestions: () => void
  onStopSuggesting: () => void
  /** Absent while there are none. */
  onShowComments?: (() => void) | undefined
}

function Line({ tone, children }: { tone: 'warn' | 'quiet' | 'ok'; children: ReactNode }) {
  return (
    <div className={classes['strip']} data-tone={tone} role="note">
      {children}
    </div>
  )
}

/** One thing to know before one writes, above the headline. */
export function StoryStrip({ storyId, strip, onChangeAnyway, onShowRescued, ...more }: Props) {
  switch (strip.kind) {
    case 'started-here':
      return strip.refusal ? (
        <Line tone="warn">Started on this device, and not filed. {strip.refusal}</Line>
      ) : (
        <Line tone="quiet">Started on this device. It is filed when you are online.</Line>
      )
    case 'suggesting':
      return (
        <Line tone="ok">
          <span>You are suggesting. What you type and delete waits until it is accepted.</span>
          <Button size="xs" variant="default" onClick={more.onStopSuggesting}>
            Stop suggesting
          </Button>
        </Line>
      )
    case 'suggestions':
      return (
        <Line tone="warn">
          <span>
            {strip.open === 1 ? '1 suggestion is open.' : `${strip.open} suggestions are open.`}
          </span>
          <Button size="xs" variant="default" onClick={more.onShowSuggestions}>
            Show suggestions
          </Button>
        </Line>
      )
    case 'changes-requested':
      return (
        <Line tone="warn">
          <span>
            {strip.by} asked for changes at <DateTime at={strip.at} />
            {strip.note ? (
              <>
                : “<q dir="auto">{strip.note}</q>”
              </>
            ) : (
              '.'
            )}
          </span>
          {more.onShowComments && (
            <Button size="xs" variant="default" onClick={more.onShowComments}>
              Show comments
            </Button>
          )}
        </Line>
      )
    case 'rescued':
      return (
        <Line tone="warn">
          <span>{rescuedSentence(strip.waiting)}</span>
          <Button size="xs" variant="default" onClick={onShowRescued}>
            Show rescued words
          </Button>
        </Line>
      )
    case 'read-only':
      return <Line tone="quiet">You may read this story. {strip.reason}</Line>
    case 'photo-words':
      return <Line tone="quiet">You may change captions, credits and alt text.</Line>
    case 'differs':
      return (
        <Line tone="warn">
          <span>
            This differs from what was approved at <DateTime at={strip.at} />.{' '}
            {strip.isOut ? 'Readers see what was approved.' : 'Publishing sends what was approved.'}
          </span>
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => (
              <Link {...props} to="/stories/$storyId/review" params={{ storyId }} />
            )}
          >
            Show the difference
          </Button>
        </Line>
      )
    case 'approved':
      return (
        <Line tone="ok">
          <span>
            Approved at <DateTime at={strip.at} />. If you change a word, the approval ends.
          </span>
          {onChangeAnyway && (
            <Button size="xs" variant="default" onClick={onChangeAnyway}>
              Change anyway
            </Button>
          )}
        </Line>
      )
  }
}
