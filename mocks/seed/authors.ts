import type { AuthorToSeed } from './newsroom-to-seed.ts'
import { authorIds, personIds, portraitIds } from './seed-ids.ts'

type Key = keyof typeof authorIds

const author = (
  key: Key,
  name: string,
  role: string,
  bio: string,
  links: AuthorToSeed['profile']['links'] = [],
): AuthorToSeed => ({
  id: authorIds[key],
  personId: key === 'jonah' ? null : personIds[key],
  profile: {
    name,
    role,
    bio,
    portraitPhotoId: key in portraitIds ? portraitIds[key as keyof typeof portraitIds] : null,
    links,
  },
})

/** A profile for each person, and one guest without an account. */
export const authorsToSeed: readonly AuthorToSeed[] = [
  author(
    'ines',
    'Ines Halloway',
    'Transport reporter',
    'Ines has covered boats, buses and the people who drive them since 2019. She takes the first ferry most mornings.',
    [
      {
        label: 'Ines’s timetable letter',
        address: 'https://larkmouth-courier.example/letters/timetable',
      },
    ],
  ),
  author(
    'tobias',
    'Tobias Renn',
    'City reporter',
    'Tobias reads council papers so that you do not have to. He grew up two streets from the old gasworks.',
  ),
  author(
    'amara',
    'Amara Quist',
    'Reporter, housing and weather',
    'Amara writes about homes, rents and storms, and keeps the Courier’s rain gauge on her balcony.',
  ),
  author(
    'maren',
    'Maren Sollis',
    'Photo editor',
    'Maren has photographed the harbour in every kind of light.',
  ),
  author(
    'olha',
    'Olha Dubrava',
    'Editor',
    'Olha edits the Courier’s news pages and writes its column on Fridays.',
    [{ label: 'Write to Olha', address: 'mailto:olha.dubrava@larkmouth.example' }],
  ),
  author(
    'viktor',
    'Viktor Leng',
    'Managing editor',
    'Viktor runs the desk and photographs handball.',
  ),
  author(
    'jonah',
    'Jonah Pell',
    'Harbour correspondent',
    'Jonah piloted ships into Larkmouth for thirty years before he began to write about them.',
    [{ label: 'Pilot’s log', address: 'https://pilots-log.example/' }],
  ),
]
