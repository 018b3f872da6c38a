import { photoIds } from '../seed-ids.ts'
import { hours, seedStory } from '../seed-story.ts'
import { crosshead, factBox, p, quote, words } from '../words.ts'

export const handballSemi = seedStory('handball-semi', {
  by: 'amara',
  section: 'sport',
  tags: ['handball', 'cup'],
  filedAgo: hours(16),
  text: words({
    headline: 'Larkmouth reach the cup final in the last second of extra time',
    standfirst:
      'Down by four with nine minutes left, Larkmouth beat Norrhaven 31–30. Edda Norling’s winning throw left her hand as the siren began.',
    photo: {
      photoId: photoIds.handball,
      caption: 'Edda Norling’s last throw in extra time, before 1,900 people in the harbour hall.',
      alt: 'A player in mid-air throws the ball over the line before a full hall',
    },
    body: [
      p(
        'For nine minutes nobody in the harbour hall sat down. Larkmouth, four goals behind and out of time-outs, took the semi-final into extra time and won it 31–30 when Edda Norling’s throw crossed the line together with the siren.',
      ),
      p(
        'The referees looked at one another, then at the table, then at the clock, which showed nothing but zeros. The table lifted a hand. The hall, 1,900 people, needed no second sign.',
      ),
      crosshead('Four goals in six minutes'),
      p(
        'Norrhaven had been the better side until then: quicker at the back, harder on the line, and with Vigga Sant, who scored eleven. What changed was the goal. Liv Abenes came on for the last quarter and stopped seven of nine.',
      ),
      quote(
        '“I did not see the siren. I saw the corner,” Norling said. She is nineteen and works mornings at the ferry office.',
      ),
      factBox(
        'match',
        'Larkmouth 31, Norrhaven 30 after extra time',
        'Half-time 12–15, full time 26–26',
        'Most goals: Norling 9, Abel-Koch 7; Sant 11',
        'Spectators: 1,900, sold out',
      ),
      p(
        'The final is on 13 December at Stavering, against the winners of Wednesday’s second semi-final. The club has 400 tickets; they are sold on Thursday from eight at the hall and [on its page](https://larkmouth-handball.example/tickets). The ferry company has promised a late boat.',
      ),
    ],
  }),
  steps: [
    { move: 'submit', by: 'amara', ago: 175 },
    { move: 'approve', by: 'olha', ago: 124 },
    { move: 'publish', by: 'olha', ago: 118 },
  ],
})
