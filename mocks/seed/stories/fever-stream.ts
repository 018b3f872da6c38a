import { photoIds } from '../seed-ids.ts'
import { days, hours, seedStory } from '../seed-story.ts'
import { bullets, crosshead, p, quote, words } from '../words.ts'

const photo = {
  photoId: photoIds.stream,
  caption: 'A swimmer in the Fever Stream below the weir on Sunday morning.',
  alt: 'A swimmer in a green stream between meadows and trees',
}
const opening = p(
  'The Fever Stream, which had its name from the marsh it drained, is clean. For the first time since measurements began in 1974 all six places where the water board takes samples are fit for swimming.',
)
const rest = [
  quote(
    '“My grandmother crossed herself when she crossed the stream,” said Aune Tolv, who swims there all year. “I take my towel.”',
  ),
  crosshead('Forty years of small things'),
  p(
    'No single work did it. The tannery closed in 1989, the sewer of Upper Ferns was joined to the town’s in 2008, and since 2021 the farms keep six metres from the bank. Each step took a little out of the water.',
  ),
  bullets(
    'Best place for children: the ford at the mill meadow, knee-deep',
    'Best place for swimmers: below the weir, two metres',
    'Stay away: the sluice, where the pull is strong after rain',
  ),
]

export const feverStream = seedStory('fever-stream', {
  by: 'tobias',
  section: 'city',
  tags: ['water', 'outdoors'],
  assignees: ['tobias'],
  filedAgo: days(4),
  text: words({
    headline: 'Fever stream is clean enough to swim in, says water board',
    standfirst:
      'All six places that the board measures are fit for bathing for the first time since 1974.',
    photo,
    body: [
      opening,
      ...rest,
      p(
        'The board will put up signs in spring. Until then its [monthly figures](https://water-board.example/fever-stream) are the best sign there is.',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'tobias', ago: days(3) + hours(5) },
    { move: 'approve', by: 'olha', ago: days(3) + hours(4) },
    { move: 'publish', by: 'olha', ago: days(3) + hours(4) - 3 },
    {
      move: 'start-update',
      by: 'tobias',
      ago: hours(25),
      note: 'The signs come earlier than they said.',
    },
    {
      rewrite: words({
        headline: 'Update: Fever stream is clean enough to swim in, says water board',
        standfirst:
          'All six places that the board measures are fit for bathing for the first time since 1974. Signs go up before Christmas.',
        photo,
        body: [
          opening,
          ...rest,
          p(
            'The board now says that the signs will stand before Christmas, not in spring: a carpenter in Lower Ferns had the oak lying. The [monthly figures](https://water-board.example/fever-stream) stay the best sign there is.',
          ),
        ],
      }),
      by: 'tobias',
      ago: hours(24),
    },
  ],
})
