import { days, hours, seedStory } from '../seed-story.ts'
import { p, quote, words } from '../words.ts'

export const quayTollFigures = seedStory('quay-toll-figures', {
  by: 'tobias',
  section: 'harbour',
  tags: ['harbour', 'council'],
  filedAgo: days(2) + hours(8),
  text: words({
    headline: 'Quay toll brings in half of what the council expected',
    standfirst:
      'Boats paid 118,000 crowns in the first half of the year. The plan was for twice as much.',
    body: [
      p(
        'The new toll for visiting boats brings in half of what it should. According to the council’s half-year table, skippers paid 118,000 crowns between January and June; 240,000 had been planned.',
      ),
      p(
        'The harbour office puts it down to a cold spring and to the marina across the bay, which charges nothing. Of 3,100 boats that were expected at the town quay, 1,640 came.',
      ),
      quote(
        '“They sail past, they wave, and they buy their bread on the other side,” said Marthe Olsson, who runs the fish hall.',
      ),
      p(
        'The toll of two crowns a metre was agreed last autumn by a majority of one. The council will decide in January whether to lower it. A [table of all quays](https://council.example/quay-toll) shows that the small harbours did better than the town.',
      ),
      p(
        'Supporters point out that the money pays for the showers and the lamps at Quay 2, both of which were broken for three summers. Opponents point out that one needs boats to have skippers who shower.',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'tobias', ago: days(2) + hours(4) },
    { move: 'approve', by: 'olha', ago: days(2) + hours(2) },
    { move: 'publish', by: 'olha', ago: days(2) + hours(2) - 2 },
    {
      move: 'withdraw',
      by: 'olha',
      ago: days(1) + hours(3),
      note: 'The table we quoted was for another year. A new report will follow.',
    },
  ],
})
