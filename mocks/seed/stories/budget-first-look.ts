import { photoIds } from '../seed-ids.ts'
import { hours, seedStory } from '../seed-story.ts'
import { bullets, crosshead, p, quote, words } from '../words.ts'

export const budgetFirstLook = seedStory('budget-first-look', {
  by: 'tobias',
  section: 'city',
  tags: ['budget', 'council'],
  embargo: 'this-evening',
  deskNotes: 'Embargo agreed with the council’s press office: not before the evening, not a line.',
  filedAgo: hours(8),
  text: words({
    headline: 'What the budget means for buses, parks and winter shelters',
    standfirst:
      'The council’s plan for next year grows by two per cent and moves more than it adds. A first look, line by line.',
    photo: {
      photoId: photoIds.clockTower,
      caption: 'The town hall, where the budget is read for the first time this evening.',
      alt: 'The clock of the town hall shows four o’clock',
    },
    body: [
      p(
        'Larkmouth will spend 212 million crowns next year, two per cent more than this year and a little less than prices rise. That is the draft that the council reads for the first time this evening. No tax goes up; parking does.',
      ),
      crosshead('Buses'),
      p(
        'Line 4 gets its evening hours back: the last bus leaves the hospital at 23:10 instead of 21:40. It is paid for by Line 9, which will run every twenty minutes at noon instead of every quarter of an hour.',
      ),
      crosshead('Parks'),
      bullets(
        'The playground at Weir Meadow is rebuilt for 340,000 crowns.',
        'Two of five gardeners who retire are not replaced.',
        'The bandstand gets a roof, with money left by a reader of this paper.',
      ),
      crosshead('Winter shelters'),
      p(
        'The shelter in the old customs house opens from the first of December with 34 beds, ten more than last winter. It will be open by day as well when the temperature stays below zero. A second house near the station was in an earlier draft and is not in this one.',
      ),
      quote(
        '“Thirty-four beds are thirty-four good nights,” said Pastor Ilva Brandt, who runs the customs house. “On the coldest night last year we had forty-one people.”',
      ),
      crosshead('What happens next'),
      p(
        'The committees have three weeks. The vote is on 15 December; until then anybody may write to the council or speak for three minutes at the open evening on Thursday. The whole draft is [on the council’s page](https://council.example/budget).',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'tobias', ago: hours(5) },
    { move: 'approve', by: 'olha', ago: hours(3) },
    { move: 'schedule', by: 'olha', ago: hours(3) - 4, outAt: 'this-evening' },
  ],
})
