import { days, hours, seedStory } from '../seed-story.ts'
import { p, words } from '../words.ts'

export const seaLockSeal = seedStory('sea-lock-seal', {
  by: 'amara',
  section: 'harbour',
  tags: ['animals'],
  filedAgo: days(3) + hours(2),
  text: words({
    headline: 'Seal in the sea lock holds up three barges',
    standfirst: 'It left after four hours and a bucket of herring.',
    body: [
      p(
        'A grey seal swam into the sea lock on Friday morning and would not leave it. Three barges and a dredger waited for four hours, because the gates must not be moved while an animal is between them.',
      ),
      p(
        'The lock keeper, Anders Moll, tried a whistle, a second whistle and the lock’s loudspeaker. In the end a bucket of herring from the fish hall was let down on the seaward side, a little further away each time.',
      ),
      p(
        'By one o’clock the seal was out, the gates were shut, and the keeper’s log had an entry that his predecessors never had to make: “Delayed by a guest.”',
      ),
      p(
        'Seals come into the harbour every autumn after the mackerel. Whoever meets one on a slipway should keep twenty metres away and call the harbour office, which by now has the herring ready.',
      ),
    ],
  }),
  steps: [
    {
      move: 'spike',
      by: 'olha',
      ago: days(2) + hours(20),
      note: 'We had the seal last autumn, word for word. Keep the keeper’s line for the yearbook.',
    },
  ],
})
