import { photoIds } from '../seed-ids.ts'
import { days, hours, seedStory } from '../seed-story.ts'
import { crosshead, numbered, p, quote, words } from '../words.ts'

export const orchardBees = seedStory('orchard-bees', {
  by: 'amara',
  section: 'country',
  tags: ['bees', 'Lower Ferns'],
  filedAgo: days(2),
  text: words({
    headline: 'Orchard keepers count twice as many wild bees as last spring',
    standfirst:
      'Unmown strips between the apple rows were an experiment. Now every orchard in the Ferns wants one.',
    photo: {
      photoId: photoIds.orchard,
      caption:
        'One of forty hives in the Ferns orchards. The wild bees live in the grass beside them.',
      alt: 'Apple trees full of fruit, and a white hive in the grass',
    },
    body: [
      p(
        'Every tenth of May, at ten in the morning, the orchard keepers of Lower Ferns sit down on upturned crates and count bees for an hour. This year they counted 1,184 wild ones on 26 crates, against 590 the year before. The figures were published on Monday.',
      ),
      p(
        'Twice as many is a lot, and one year is not many years, says Tamsin Rooke, who leads the count. “But I have sat on that crate for nine springs, and I have not run out of pencil before.”',
      ),
      crosshead('Six metres of nothing'),
      p(
        'What changed is what was not done. Since last autumn eleven orchards have left every fourth strip of grass unmown until July. Clover came up, then vetch, then a small blue flower that nobody had seen there since the fifties, and with them mason bees, mining bees and bumblebees.',
      ),
      quote(
        '“My father would have called it untidy,” said Corwin Hale, who owns the largest of the orchards. “My father also paid for hives to be driven here from Stavering.”',
      ),
      p('Whoever wants to try it in a garden needs three things, the keepers say:'),
      numbered(
        'a strip that is not mown before July, if only as wide as a door',
        'some bare ground in the sun, for the bees that dig',
        'patience for two springs',
      ),
      p(
        'The apples did well too, though the keepers would not swear that it was the bees: 41 tonnes a hectare, the best since 2018. The [count, crate by crate](https://ferns-orchards.example/count), is open to everybody.',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'amara', ago: hours(6) },
    { move: 'approve', by: 'viktor', ago: 212 },
    { move: 'publish', by: 'viktor', ago: 200 },
  ],
})
