import { photoIds } from '../seed-ids.ts'
import { hours, seedStory } from '../seed-story.ts'
import { bullets, crosshead, p, pullQuote, words } from '../words.ts'

export const readingRoom = seedStory('reading-room', {
  by: 'amara',
  section: 'city',
  tags: ['library', 'culture'],
  filedAgo: hours(7),
  text: words({
    headline: 'Library’s reading room opens again after two years of repairs',
    standfirst:
      'The roof is new, the lamps are old, and forty seats have sockets. The room is open until ten in the evening from Thursday.',
    photo: {
      photoId: photoIds.readingRoom,
      caption: 'The reading room on Tuesday morning. The green lamps were found in the cellar.',
      alt: 'A long table with green lamps between walls of books and three tall windows',
    },
    body: [
      p(
        'The first thing visitors will notice is that it no longer drips. For eleven winters the librarians of Larkmouth moved the same zinc bucket along the same oak table; on Thursday at nine they will open a reading room with a dry roof.',
      ),
      p(
        'The repairs took two years instead of one and cost 1.4 million crowns, a fifth more than planned. Most of the difference went into the windows, whose lead turned out to be cracked from top to bottom.',
      ),
      crosshead('What was kept'),
      p(
        'Carpenters from Lower Ferns took the shelves apart board by board and numbered them in chalk. The fourteen lamps that stood here until 1968 had been in the cellar ever since, wrapped in newspapers; the oldest of those papers, a _Courier_ of March 1952, now hangs framed by the door.',
      ),
      pullQuote(
        '“A library is the only room in town where nobody asks what you are waiting for.”',
        'Wenna Arkwright, head librarian',
      ),
      crosshead('What is new'),
      bullets(
        'forty seats with sockets and a shelf for bags',
        'a lift from the yard, wide enough for a wheelchair and a pram',
        'a glass room for people who have to talk',
        'opening hours until 22:00 on weekdays, run by volunteers after seven',
      ),
      p(
        'The volunteers are still looking for people on Wednesdays. Whoever would like to keep the room open one evening a month can leave a name at the desk or [on the library’s page](https://library.example/evenings).',
      ),
      p(
        'One thing has gone for good: the bucket. It was auctioned at the builders’ party and brought in sixty-five crowns, which will buy a rain gauge for the new roof.',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'amara', ago: 62 },
    { move: 'approve', by: 'viktor', ago: 4 },
  ],
})
