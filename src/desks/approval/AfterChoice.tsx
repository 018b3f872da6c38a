import { Radio } from '@mantine/core'
import type { Story } from '#domain/story/story.ts'
import { heldSentence } from '#src/ui/moment-sentences.ts'
import { PublicationFields } from '#src/ui/PublicationFields.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import type { MomentTyped } from '#src/ui/use-wall-time.ts'
import classes from './AfterChoice.module.css'

/** What becomes of the words once they are approved; `at` counts for `schedule` alone. */
export type After = { what: 'wait' | 'publish' | 'schedule'; at: MomentTyped }

const choices: readonly { what: After['what']; label: string }[] = [
  { what: 'wait', label: 'Wait for someone to publish' },
  { what: 'publish', label: 'Publish at once' },
  { what: 'schedule', label: 'Schedule for' },
]

export type AfterChosen = {
  story: Pick<Story, 'embargoUntil'>
  after: After
  onAfter: (after: After) => void
  /** Why it cannot go out then, once that was asked. */
  fault: string | undefined
}

/** Whether approved words wait, go out at once, or at a minute that is chosen with the approval. */
export function AfterChoice(props: AfterChosen & { legend: string }) {
  const { legend, story, after, onAfter, fault } = props
  const clock = useSiteClock()
  const now = useNow()
  const heldUntil = story.embargoUntil ? new Date(story.embargoUntil) : undefined
  const isHeld = heldUntil !== undefined && heldUntil > now

  const choose = (what: After['what']) =>
    onAfter({ what, at: after.at ?? (what === 'schedule' && isHeld ? story.embargoUntil : null) })
  return (
    <>
      <Radio.Group
        label={legend}
        value={after.what}
        classNames={{ label: classes['legend'] }}
        onChange={(value) => choose(choices.find(({ what }) => what === value)?.what ?? 'wait')}
      >
        <div className={classes['choices']}>
          {choices.map(({ what, label }) => (
            <Radio
              key={what}
              size="xs"
              value={what}
              label={label}
              classNames={{ label: classes['label'] }}
            />
          ))}
        </div>
      </Radio.Group>
      {after.what === 'schedule' && (
        <div className={classes['at']}>
          <PublicationFields
            value={after.at}
            onChange={(at) => onAfter({ what: 'schedule', at })}
            error={fault}
          />
        </div>
      )}
      {after.what !== 'wait' && isHeld && (
        <p className={classes['held']}>{heldSentence(heldUntil, now, clock)}</p>
      )}
    </>
  )
}
