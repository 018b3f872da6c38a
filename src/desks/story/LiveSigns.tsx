import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { PersonHere } from '#src/collaboration/people-here.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { announceNews } from '#src/ui/Announcer.tsx'
import { PeopleHere } from '#src/ui/PeopleHere.tsx'
import { SaveSign, SaveStrip } from '#src/ui/SaveSign.tsx'
import type { SaveActs } from './save-acts.ts'

type SignProps = { connection: StoryConnection; acts: SaveActs }

/** The save sign alone listens to it: a key redraws the sign and not the desk around it. */
export const LiveSaveSign = ({ connection, acts }: SignProps) => (
  <SaveSign sign={useWatched(connection.sign)} {...acts} />
)
export const LiveSaveStrip = ({ connection, acts }: SignProps) => (
  <SaveStrip sign={useWatched(connection.sign)} {...acts} />
)

export const useIsOffline = ({ sign }: StoryConnection) =>
  useSyncExternalStore(sign.subscribe, () => ['offline', 'not-stored'].includes(sign.get().kind))

const whereIs: Record<NonNullable<PersonHere['field']>, string> = {
  headline: 'in the headline',
  standfirst: 'in the standfirst',
  lead: 'in the caption',
  body: 'in the body',
}

const announceEveryMs = 30_000

/** Says who came, at most one sentence in half a minute. */
function useArrivals(people: readonly PersonHere[], myId: string) {
  const known = useRef<ReadonlySet<string> | undefined>(undefined)
  const lastAt = useRef(0)
  useEffect(() => {
    const before = known.current
    known.current = new Set(people.map(({ personId }) => personId))
    const came = people.find(({ personId }) => personId !== myId && !before?.has(personId))
    if (!came || !before || Date.now() - lastAt.current < announceEveryMs) return
    lastAt.current = Date.now()
    announceNews(`${came.name} is here`)
  }, [people, myId])
}

type PeopleProps = { connection: StoryConnection; myId: string; onPerson: (id: string) => void }

/** Who has the story open beside me, and where they write. */
export function LivePeople({ connection, myId, onPerson }: PeopleProps) {
  const people = useWatched(connection.people)
  useArrivals(people, myId)
  if (!people.some(({ personId }) => personId !== myId)) return null
  return (
    <PeopleHere
      people={people.map(({ personId, name, field }) => ({
        id: personId,
        name,
        ...(field && { where: whereIs[field], isTyping: true }),
      }))}
      onChoose={onPerson}
    />
  )
}
