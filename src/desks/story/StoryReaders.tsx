import { useQuery } from '@tanstack/react-query'
import type { Story } from '#domain/story/story.ts'
import { peopleQuery } from '#src/api/people.ts'
import { ReadersHere } from '#src/ui/ReadersHere.tsx'

type Props = { story: Pick<Story, 'readers'>; myId: string }

/** Who else reads the story in review while it is open here. */
export function StoryReaders({ story, myId }: Props) {
  const { data: people = [] } = useQuery(peopleQuery)
  const readers = story.readers
    .filter((id) => id !== myId)
    .map((id) => ({ id, name: people.find((one) => one.id === id)?.name ?? 'Somebody' }))
  return <ReadersHere readers={readers} />
}
