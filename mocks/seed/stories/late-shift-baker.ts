import { photoIds } from '../seed-ids.ts'
import { days, hours, seedStory } from '../seed-story.ts'
import { crosshead, p, photoInText, pullQuote, words } from '../words.ts'

export const lateShiftBaker = seedStory('late-shift-baker', {
  by: 'ines',
  section: 'city',
  tags: ['work', 'food', 'night'],
  filedAgo: days(2),
  text: words({
    headline: 'One night with the baker who feeds the late shift on Mill Lane',
    standfirst:
      'Nurses, deckhands and a man who winds clocks: between midnight and five, Jorun Hask sells bread through a window one metre wide.',
    photo: {
      photoId: photoIds.bakery,
      caption: 'Jorun Hask at half past two in the morning. The oven was built in 1911.',
      alt: 'A baker in white before a glowing oven with a row of loaves',
    },
    body: [
      p(
        '**23:50.** The street is dark except for one window. Behind it Jorun Hask has been at work for an hour. The first dough stands under a cloth that was once a sail, and the radio speaks of fog in a language she does not understand. She likes the voice.',
      ),
      p(
        '**00:30.** The crew of the late ferry comes in a row, caps under their arms. Five rolls, five coffees, no words. “They talk on Thursdays,” she says. “Today is Wednesday.”',
      ),
      crosshead('A window, a shelf, a bell'),
      p(
        'The bakery has no shop. Her grandfather broke the window into the wall in 1947, when the shipyard worked three shifts, and put a shelf below it and a bell beside it. The shipyard is a gym now. The bell is the same.',
      ),
      p(
        '**02:30.** Forty loaves come out. She knocks on each with a knuckle, listens, and puts two back. The oven was built in 1911 and has never been quite cold since; when the chimney was mended, neighbours took turns to keep a fire in it.',
      ),
      pullQuote('“By day people buy bread. At night they come for it.”', 'Jorun Hask'),
      p(
        '**03:15.** A nurse from the children’s ward, still in her clogs. A taxi driver who eats standing up. Two students who ask whether it is late or early and take a whole loaf between them, warm, without a bag.',
      ),
      photoInText(
        photoIds.bridge,
        'The first tram crosses the Old Bridge at a quarter to five, with six of her rolls on board.',
        'A red tram crosses a bridge of two green arches',
      ),
      p(
        '**04:45.** The first tram. Its driver slows down on the corner, an arm comes out of the window, a paper bag changes hands at walking pace. It has never, both of them say, been dropped.',
      ),
      p(
        '**05:00.** She shuts the window, sweeps, and writes the next night’s flour on the wall in pencil. The wall is grey with figures up to a height of two metres. Then she puts a roll into her coat and goes home against the stream of people who are going to work.',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'ines', ago: hours(9) },
    { move: 'approve', by: 'viktor', ago: hours(6) },
    { move: 'schedule', by: 'viktor', ago: hours(6) - 3, outAt: 'tomorrow-morning' },
  ],
})
