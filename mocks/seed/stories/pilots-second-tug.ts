import { photoIds } from '../seed-ids.ts'
import { hours, seedStory } from '../seed-story.ts'
import { crosshead, numbered, p, quote, words } from '../words.ts'

export const pilotsSecondTug = seedStory('pilots-second-tug', {
  by: 'ines',
  byline: ['jonah', 'ines'],
  section: 'harbour',
  tags: ['harbour', 'weather'],
  filedAgo: hours(26),
  text: words({
    headline: 'Harbour pilots ask for a second tug before the winter storms',
    standfirst:
      'Ships have grown by a third in ten years, the tug has not. The harbour office says that it hears the pilots and has no money until summer.',
    photo: {
      photoId: photoIds.lighthouse,
      caption: 'The Outer Light in last week’s gale, seen from the pilot boat.',
      alt: 'A red and white lighthouse behind high waves under dark clouds',
    },
    body: [
      p(
        'When the timber ship _Halvard’s Hope_ lay across the channel for fifty minutes last Tuesday, the only tug in Larkmouth was on the wrong side of her. The pilots want that not to happen again, and they want it before Christmas.',
      ),
      p(
        'In a letter to the harbour office, all nine of them ask for a second tug from December to March. A chartered one would cost about 9,000 crowns a week; it would lie at Quay 5 with a crew on board.',
      ),
      quote(
        '“With one tug you can pull or you can hold. In a cross wind you need both,” said Berit Anholt, the senior pilot.',
      ),
      crosshead('Longer, higher, later'),
      p('The letter names three changes since the present tug was bought:'),
      numbered(
        'The average ship is 142 metres long; ten years ago it was 106.',
        'Deck cargo stands higher and takes more wind.',
        'Ships come at night, because the sawmill loads by day.',
      ),
      p(
        'The office does not dispute the figures. Its director, Ludo Reyes, said that a charter is not in this year’s budget and that the council would have to move money from the dredging of the basin. “I would rather have the depth,” he said. “But I was not on the bridge that night.”',
      ),
      p(
        'Insurers may decide the matter for both. Two of them have asked for the wind limits to be lowered from 14 to 11 metres a second, which would close the channel on one winter day in five.',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'ines', ago: 130 },
    {
      move: 'request-changes',
      by: 'olha',
      ago: 55,
      note: 'Strong. Ask the sawmill what a closed day costs them, and say when the council could decide.',
    },
  ],
})
