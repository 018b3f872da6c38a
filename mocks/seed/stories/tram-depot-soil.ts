import { photoIds } from '../seed-ids.ts'
import { hours, seedStory } from '../seed-story.ts'
import { bullets, crosshead, p, quote, words } from '../words.ts'

export const tramDepotSoil = seedStory('tram-depot-soil', {
  by: 'tobias',
  section: 'city',
  tags: ['trams', 'Mill Lane', 'council'],
  deskNotes: 'Photo is mine, from the fence. Maren knows who took the better one.',
  filedAgo: hours(6),
  text: words({
    headline: 'Tram depot delayed after soil tests find traces of an old gasworks',
    standfirst:
      'Builders must clear an estimated 420 lorry loads of soil before work on the Mill Lane site can start. The first trams are now due in late 2029.',
    photo: {
      photoId: photoIds.gasworks,
      caption:
        'An excavator on the Mill Lane site on Thursday, with the frame of the last gas holder behind it.',
      alt: 'A yellow excavator on bare ground before the iron frame of a gas holder and a brick shed',
    },
    body: [
      p(
        'Work on the tram depot at Mill Lane has stopped after soil tests found tar from a gasworks that closed in 1931, the town engineer told the council on Tuesday.',
      ),
      p(
        'Clearing the ground will take five months and cost between 2.1 and 2.6 million crowns, says a report that councillors received on Monday. The money has to come out of the reserve that was meant for the second line.',
      ),
      quote(
        '“Nobody built on that corner for ninety years, and now we know why,” said Lene Marrow, who chairs the transport committee.',
      ),
      crosshead('Forty-one holes'),
      p(
        'The engineer’s office had forty-one holes drilled in September. Tar came up in nineteen of them, most of it at the river end, where the purifying sheds stood. Three samples also held more cyanide than is allowed under a workshop floor, though far less than would be dangerous to somebody who walks over it.',
      ),
      p('What has to happen, in this order:'),
      bullets(
        'a fence and a second well by the middle of December',
        'digging from January, with lorries between nine and three only, so that they do not meet the school run',
        'new soil from the harbour basin, which is being deepened at the same time',
        'another round of tests in June',
      ),
      p(
        'People in Mill Lane have asked for the lorries to leave by the river road. “We have had two summers of pile-driving,” said Osric Behn, who lives opposite the gate. “I can do with trams. I could do with a plan as well.”',
      ),
      crosshead('Who knew'),
      p(
        'The old works are on every map before 1930, and the council’s own archive holds the drawings. Asked why nobody looked before the contract was signed, the engineer’s office said that the first survey had covered the street side only, because the rest was let as a car park until March.',
      ),
      p(
        'The committee meets again on 8 December. The [report with all samples](https://council.example/mill-lane-soil) is open to the public from Wednesday; the library has a printed copy.',
      ),
    ],
  }),
  steps: [
    {
      move: 'submit',
      by: 'tobias',
      ago: 140,
      note: 'Figures checked against page 14 of the report.',
    },
  ],
})
