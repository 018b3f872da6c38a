import { Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { askWhoWrote, type WrittenRun } from '#src/api/revisions.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import type { SelectedWords } from '#src/editor/words/selected-words.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { PersonAvatar } from '#src/ui/PersonAvatar.tsx'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'
import { clockTime, fullTime, shortTime } from '#src/ui/times.ts'
import classes from './WhoWrote.module.css'

type Props = {
  storyId: string
  connection: StoryConnection
  /** The words in question; undefined closes it. */
  selected: SelectedWords | undefined
  onClose: () => void
}

const durableMs = 5_000
const onlineFirst = 'You can see who wrote it once you are online again.'
const changed = 'The words changed meanwhile. Select them again.'

async function ask({ storyId, connection, selected }: Omit<Props, 'onClose'>) {
  if (!selected) return undefined
  if (!(await connection.whenDurable(durableMs))) throw new Error(onlineFirst)
  const { field, fromBlock, from, toBlock, to } = selected
  const answer = await askWhoWrote(storyId, { field, fromBlock, from, toBlock, to })
  const told = answer.runs.map(({ words }) => words).join('')
  const isOfThese = answer.isCut || told.replace(/\s/g, '') === selected.words.replace(/\s/g, '')
  if (!isOfThese) throw new Error(changed)
  return answer
}

/** Who wrote the selected words first, when, and whether they were typed or pasted. */
export function WhoWrote({ storyId, connection, selected, onClose }: Props) {
  const { data, error } = useQuery({
    queryKey: ['who-wrote', storyId, selected],
    queryFn: () => ask({ storyId, connection, selected }),
    enabled: selected !== undefined,
    // Each asking is about the words as they are then.
    gcTime: 0,
    staleTime: 0,
    retry: false,
  })
  const { left = 0, top = 0, bottom = 0 } = selected?.place ?? {}
  return (
    <Popover
      opened={selected !== undefined}
      onDismiss={onClose}
      position="bottom"
      width={340}
      trapFocus
      returnFocus={false}
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <span
          aria-hidden
          className={classes['anchor']}
          style={{ left, top, height: bottom - top }}
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Who wrote this?">
        <div className={classes['list']} tabIndex={0} data-autofocus aria-live="polite">
          {error && <EmptyNote>{error.message}</EmptyNote>}
          {!error && !data && <EmptyNote>Looking it up…</EmptyNote>}
          {data && data.runs.length === 0 && <EmptyNote>There are no words here.</EmptyNote>}
          {data && data.runs.length > 0 && (
            <ul>
              {data.runs.map((run, i) => (
                <Run key={`${i}${run.at}`} run={run} />
              ))}
            </ul>
          )}
          {data?.isCut && <EmptyNote>Select fewer words to see the rest.</EmptyNote>}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

const longest = 120
const shortened = (words: string) =>
  words.length > longest ? `${words.slice(0, longest).trimEnd()}…` : words

function Run({ run: { words, person, at, until, how } }: { run: WrittenRun }) {
  const { timeZone, placeName } = useSiteClock()
  const now = useNow()
  const [from, to] = [new Date(at), new Date(until)]
  const since = shortTime(from, now, timeZone)
  const end = clockTime(to, timeZone)
  return (
    <li>
      <PersonAvatar
        personId={person?.id ?? ''}
        name={person?.name ?? 'Stet'}
        size="sm"
        isDecoration
      />
      <div>
        <p>
          <strong>{person?.name ?? 'Nobody is known to have'}</strong> {how}{' '}
          <time dateTime={at} title={`${fullTime(from, timeZone)} ${placeName} time`}>
            {end === clockTime(from, timeZone) ? since : `${since}–${end}`}
          </time>
        </p>
        <q dir="auto">{shortened(words)}</q>
      </div>
    </li>
  )
}
