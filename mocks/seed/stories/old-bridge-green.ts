import { photoIds } from '../seed-ids.ts'
import { days, hours, seedStory } from '../seed-story.ts'
import { crosshead, p, quote, words } from '../words.ts'

export const oldBridgeGreen = seedStory('old-bridge-green', {
  by: 'olha',
  section: 'opinion',
  tags: ['Old Bridge', 'column'],
  filedAgo: days(4) + hours(6),
  text: words({
    headline: 'The bridge is green now, and we shall get over it',
    standfirst:
      'Eight hundred letters about a pot of paint: a column about what a town talks about when it talks.',
    photo: {
      photoId: photoIds.bridge,
      caption: 'The Old Bridge in its new green, with the tram that stayed red.',
      alt: 'A red tram crosses a bridge of two green arches',
    },
    body: [
      p(
        'No subject has filled this paper’s letter box as the colour of the Old Bridge has. Not the tram, not the rents, not the two mayors who were not speaking. Eight hundred and twelve letters have come in since the scaffolding went down, and I have read them all.',
      ),
      p(
        'About half of you find the green too green. A quarter would have liked the red again, a colour which, as the archive shows, was called an insult to the river in 1937. The rest write about something else: who was asked.',
      ),
      quote(
        '“I do not mind the paint. I mind that it was there on Tuesday,” wrote a reader from Cooper’s Row. I have pinned her letter to the wall.',
      ),
      crosshead('Ask first, paint later'),
      p(
        'She is right, and it would have cost little. The council asked three painters and no neighbours. It had samples on boards, a metre by a metre, for five weeks, in a corridor of the works department that closes at three.',
      ),
      p(
        'The green itself, I have to say, has grown on me. In the fog it is gone and there is only the tram, hanging in the air. Towards evening it is the colour of the water, and you cannot tell where the arches end. In forty years somebody will want to paint it red, and eight hundred of our grandchildren will write to say that it has always been green.',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'olha', ago: days(4) },
    { move: 'approve', by: 'viktor', ago: days(4) - hours(2) },
    { move: 'publish', by: 'viktor', ago: days(4) - hours(3) },
  ],
})
