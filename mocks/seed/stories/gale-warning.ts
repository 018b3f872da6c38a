import { seedStory } from '../seed-story.ts'
import { p, words } from '../words.ts'

export const galeWarning = seedStory('gale-warning', {
  by: 'amara',
  section: 'harbour',
  tags: ['weather'],
  deskNotes: 'No picture yet: Maren is at the pier until five.',
  filedAgo: 65,
  text: words({
    headline: 'Gale warning lifted as Sunday’s storm turns north',
    standfirst:
      'Gusts at the Outer Light stay below 17 metres a second. The small boats may go out again.',
    body: [
      p(
        'The gale warning for Larkmouth and the islands was lifted at one o’clock. The storm that was to cross the coast on Sunday has turned north and will pass some two hundred kilometres out, the weather office said.',
      ),
      p(
        'At the Outer Light the wind blew at 12 metres a second at noon, with gusts of 16. It will go on falling until the evening. Rain is expected after midnight, mostly on the Ferns side of the hills.',
      ),
      p(
        'The harbour office opened the boat harbour at half past one. Owners who doubled their moorings on Saturday are asked to take the second lines in before the ferry’s evening sailing, because the wash parted two of them last time.',
      ),
      p(
        'High water stands 40 centimetres above the usual mark at 19:20. Quay Street may be wet near the fish hall; the barriers stay where they are until Monday.',
      ),
    ],
  }),
})
