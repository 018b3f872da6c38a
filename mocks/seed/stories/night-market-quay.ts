import { photoIds } from '../seed-ids.ts'
import { seedStory } from '../seed-story.ts'
import { crosshead, p, quote, words } from '../words.ts'

export const nightMarketQuay = seedStory('night-market-quay', {
  by: 'ines',
  section: 'city',
  tags: ['Quay Street', 'market'],
  assignees: ['maren'],
  filedAgo: 90,
  text: words({
    headline: 'Night market may stay on Quay Street until the spring',
    standfirst:
      'The stalls were to leave at the end of the month. Now the traders, the fish hall and the bus drivers have found a plan that the council likes.',
    photo: { photoId: photoIds.nightMarket, caption: '', alt: '' },
    body: [
      p(
        'Larkmouth’s night market may stay where it is. The stalls on Quay Street, allowed until the end of November, could go on until the last Friday of March, under a plan that goes before the council next week.',
      ),
      p(
        'What began in September with nine stalls has become forty, and on clear Fridays about two thousand people walk between them. The police have counted, the bus drivers have complained, and the fish hall has sold more soup than in any autumn it can remember.',
      ),
      crosshead('Everybody moves a little'),
      p(
        'Under the plan the stalls leave the bus stop free and close at ten instead of eleven. The fish hall lends its yard for the vans. In return the traders pay for the lamps, which so far ran on the hall’s meter.',
      ),
      quote(
        '“I was against it in August and I was wrong by October,” said Marthe Olsson, who runs the fish hall. “People come for the lights and go home with a mackerel.”',
      ),
      p(
        'The one open question is the wind. The awnings are good for 15 metres a second; what happens on the other Fridays is left to a committee of three traders and one harbour pilot.',
      ),
    ],
  }),
})
