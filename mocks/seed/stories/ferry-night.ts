import { photoIds } from '../seed-ids.ts'
import { hours, seedStory } from '../seed-story.ts'
import { crosshead, factBox, p, pullQuote, quote, words } from '../words.ts'

export const ferryNight = seedStory('ferry-night', {
  by: 'ines',
  byline: ['ines', 'jonah'],
  section: 'harbour',
  tags: ['ferries', 'Skerry Island', 'work'],
  assignees: ['maren'],
  deskNotes:
    'Union rings back at 16:30 with the exact date. Maren has the new timetable board for page two.',
  filedAgo: hours(5),
  text: words({
    headline: 'Night ferry to Skerry stays after crews accept a winter timetable',
    standfirst:
      'The 23:40 boat will sail four nights a week until March. Islanders with late shifts in town say it keeps their jobs within reach.',
    photo: {
      photoId: photoIds.ferry,
      caption:
        'The Skerry ferry leaves Larkmouth on Monday evening. The last boat carries about 90 people on a weekday.',
      alt: '',
    },
    body: [
      p(
        'The last boat to Skerry Island will keep running this winter. Crews voted by 61 to 14 on Tuesday for a timetable that gives up two quiet morning sailings for the crossing that islanders said they could not lose.',
      ),
      p(
        'The vote ends six weeks of talks between the harbour office and the crews’ union. The 23:40 boat will sail from Wednesday to Saturday; on other nights the last departure is at 21:15.',
      ),
      crosshead('What changes on Monday'),
      quote(
        '“I finish at eleven. Without that boat I would have had to rent a bed in town,” said Dana Orrell, a nurse who has lived on Skerry for eleven years.',
      ),
      p(
        'The harbour office will pay for a fifth deckhand on the late crossing. The union had asked for one since a near miss at the island pier last winter, when a mooring line parted in a side wind.',
      ),
      factBox(
        'last-boats',
        'The last boats from Monday',
        'Sunday to Tuesday: 21:15 from Quay 3',
        'Wednesday to Saturday: 23:40 from Quay 3',
        'First boat to town, every day: 05:50',
      ),
      p(
        'Not everyone is glad. The dairy on the north shore used the 07:10 sailing, which will go, and now has to load its vans an hour earlier. “We will manage until March,” said its owner, Piet Aldren. “After that we want to talk again.”',
      ),
      pullQuote(
        '“An island is as far away as its last boat.”',
        'Sorrel Vane, who keeps the island’s shop',
      ),
      crosshead('A trial with a number in it'),
      p(
        'Both sides will count passengers until the end of February. If the late boat carries fewer than 40 people on average, the harbour office may ask for new talks. Tickets stay at four crowns; the [new timetable](https://harbour-office.example/timetable) hangs at Quay 3 from Friday.',
      ),
      p(
        'For the crews the vote was about rest as much as about pay. A boat that ties up at twenty past midnight and leaves again at ten to six gives nobody a night’s sleep, and the old plan had the same four people do both. From Monday the late crew will not sail before noon on the following day.',
      ),
    ],
  }),
  steps: [{ move: 'submit', by: 'ines', ago: 38 }],
})
