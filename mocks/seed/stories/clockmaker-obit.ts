import { hours, seedStory } from '../seed-story.ts'
import { crosshead, p, pullQuote, rule, words } from '../words.ts'

export const clockmakerObit = seedStory('clockmaker-obit', {
  by: 'tobias',
  section: 'city',
  tags: ['obituary', 'town hall'],
  deskNotes: 'The family looks for a photo of him in the tower. Planned for Thursday.',
  filedAgo: hours(26),
  text: words({
    headline: 'The clockmaker who kept the town hall on time for forty years',
    standfirst:
      'Emmerich Taal climbed 144 steps every Monday to wind a clock that could have wound itself. He died on Saturday, aged 88.',
    body: [
      p(
        'On Monday the clock of the town hall stood still at twenty to nine, and a good many people looked at it and then at one another. It had not failed. The man who wound it had died on Saturday, and nobody else had thought of it.',
      ),
      p(
        'Emmerich Taal was born above his father’s workshop in Cooper’s Row in the year the old bridge was painted red. He learned the trade at the bench by the window, went away for six years to build ships’ instruments, and came back with a wife, Hedda, and a lathe that needed four people to carry.',
      ),
      crosshead('A hundred and forty-four steps'),
      p(
        'The council asked him to look after the tower clock in 1979, until something better could be found. Something better was found in 1996: an electric motor, paid for by the savings bank. Taal fitted it, tested it for a week, and disconnected it. A clock that is wound by hand is looked at once a week, he wrote to the council, and that is why it goes.',
      ),
      p(
        'He was allowed to go on. Every Monday at half past eight he climbed the 144 steps with a can of oil and a sandwich. He wound the weights, wiped the wheels, and laid a coin on the pendulum if the week had been fast. The coins, all of them coppers of the old currency, were always the same seven.',
      ),
      pullQuote(
        '“It is not my clock. I only know where it hurts.”',
        'Emmerich Taal, in the Courier, 2004',
      ),
      p(
        'He set it by the radio, and later by a telephone that his daughter gave him. In forty-six years it was wrong by more than a minute three times: once for a storm, once for a pigeon, and once, he admitted, for a christening.',
      ),
      crosshead('The workshop'),
      p(
        'Below, in Cooper’s Row, he mended whatever was carried in. He would not sell a watch to anybody under sixteen, since time was of no use to them, and he would not take money from widows. The drawer of things that were never fetched is said to hold two hundred pieces, each with its label: name, date, complaint.',
      ),
      p(
        'Hedda Taal died in 2015. He spoke of retiring, and instead took on a pupil, Signe Aalto, then nineteen, who had come to ask for a battery. “He gave me a broken alarm clock and a screwdriver and went to lunch,” she said this week. “When he came back it rang.”',
      ),
      rule,
      p(
        'She found the seven coins on the sill of the clock room on Monday at noon, with a note that gave the number of turns for each weight. The clock has been going since. The council has not yet said who is to wind it; she has not yet asked.',
      ),
      p(
        'He leaves a daughter, Runa, two grandchildren, and a town that is, for the time being, on time. The funeral is on Friday at eleven. The bells will be rung by hand.',
      ),
    ],
  }),
})
