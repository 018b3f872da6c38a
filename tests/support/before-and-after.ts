import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Block, Inline, StoryText } from '#domain/story-text/story-text.ts'
import { block, photo, story } from './story-text.ts'

type Form = Partial<FrozenStory> & { words?: Partial<StoryText>; body?: Block[] }
type Pair = { what: string; before: FrozenStory; after: FrozenStory; reads: string[] }

const tobias = { authorId: 'a', name: 'Tobias Renn' }
const ines = { authorId: 'b', name: 'Ines Halloway' }

const frozen = ({ words = {}, body = [], ...facts }: Form): FrozenStory => ({
  text: story({ headline: 'Tram depot delayed', ...words }, ...body),
  photos: [],
  byline: [tobias],
  section: 'city',
  language: null,
  ...facts,
})
const pair = (what: string, before: Form, after: Form, ...reads: string[]): Pair => ({
  what,
  before: frozen(before),
  after: frozen(after),
  reads,
})
const p = (text: string | Inline[]) => block('paragraph', text)
const paragraphs = (what: string, before: string[], after: string[], ...reads: string[]) =>
  pair(what, { body: before.map(p) }, { body: after.map(p) }, ...reads)

const stopped = 'Work on the tram depot at Mill Lane has stopped after soil tests found tar.'
const clearing = 'Clearing the ground will take four months and cost about 2 million crowns.'
const engineer = 'The engineer’s office did not answer questions by Tuesday noon.'
const lead = (caption: string, alt = 'A crane') => ({ lead: [{ photoId: 'one', alt, caption }] })
const marked = (text: string, ...marks: NonNullable<(Inline & { type: 'text' })['marks']>) =>
  ({ type: 'text', text, marks }) satisfies Inline
const plain = (text: string): Inline => ({ type: 'text', text })
const link = (href: string) => ({ type: 'link', attrs: { href } }) as const

/** Changes as desks make them, and what an editor is to read of each. */
export const pairs: Pair[] = [
  paragraphs(
    'a paragraph that was moved is read once, where it stands now',
    [stopped, clearing, engineer],
    [clearing, engineer, stopped],
    `(moved from above) ${stopped}`,
  ),
  paragraphs(
    'a name that was replaced throughout is marked at each place, and nothing else is',
    [
      'Oleh Marchenko chairs the committee. Marchenko voted against it.',
      'Nobody built on that corner, Marchenko said.',
    ],
    [
      'Oleh Marchenco chairs the committee. Marchenco voted against it.',
      'Nobody built on that corner, Marchenco said.',
    ],
    'Oleh [-Marchenko-][+Marchenco+] chairs the committee. [-Marchenko-][+Marchenco+] voted against it.',
    'Nobody built on that corner, [-Marchenko-][+Marchenco+] said.',
  ),
  paragraphs(
    'a paragraph that was split has lost no words: only the break is new',
    [`${stopped} ${clearing}`],
    [stopped, clearing],
    `(split) ${clearing}`,
  ),
  paragraphs(
    'two paragraphs that were joined have lost no words either',
    [stopped, clearing],
    [`${stopped} ${clearing}`],
    `(joined) ${stopped} ${clearing}`,
  ),
  paragraphs(
    'a paragraph that was split twice has lost no words either',
    [`${stopped} ${clearing} ${engineer}`],
    [stopped, clearing, engineer],
    `(split) ${clearing}`,
    `(split) ${engineer}`,
  ),
  paragraphs(
    'three paragraphs that were joined, one of them reworded, tell the rewording alone',
    [stopped, clearing, engineer],
    [`${stopped} ${clearing.replace('four', 'five')} ${engineer}`],
    `(joined of 3) ${stopped} ${clearing.replace('four', '[-four-][+five+]')} ${engineer}`,
  ),
  paragraphs(
    'a quote that was changed shows the very words',
    ['“We will not sell the harbour, and we never said so,” said Lene Marrow.'],
    ['“We may sell the harbour, and we never said so,” said Lene Marrow.'],
    '“We [-will not-][+may+] sell the harbour, and we never said so,” said Lene Marrow.',
  ),
  paragraphs(
    'Ukrainian text is cut at words, with its apostrophes',
    ['Міська рада пом’якшила правила для поромів, п’ять депутатів утрималися.'],
    ['Міська рада посилила правила для поромів, шість депутатів утрималися.'],
    'Міська рада [-пом’якшила-][+посилила+] правила для поромів, [-п’ять-][+шість+] депутатів утрималися.',
  ),
  paragraphs(
    'an emoji is one letter, with its skin and its family',
    ['The mayor posted 👍🏽 and a 👨‍👩‍👧 from the quay.'],
    ['The mayor posted 👎🏽 and a 👨‍👩‍👧 from the quay.'],
    'The mayor posted [-👍🏽-][+👎🏽+] and a 👨‍👩‍👧 from the quay.',
  ),
  pair(
    'a caption alone',
    { words: lead('A crane on Mill Lane last week') },
    { words: lead('A crane on Mill Lane on Thursday') },
    'lead A crane on Mill Lane [-last week-][+on Thursday+]',
  ),
  pair(
    'a headline',
    { words: { headline: 'Tram depot delayed after soil tests find tar' } },
    { words: { headline: 'Tram depot delayed after soil tests find traces of an old gasworks' } },
    'headline Tram depot delayed after soil tests find [-tar-][+traces of an old gasworks+]',
  ),
  pair(
    'a credit',
    { words: lead('A crane'), photos: [{ photoId: 'one', credit: '', renditions: [] }] },
    {
      words: lead('A crane'),
      photos: [{ photoId: 'one', credit: 'Maren Sollis', renditions: [] }],
    },
    'lead (Credit: – → Maren Sollis) A crane',
  ),
  pair(
    'an alt text of a photo in the body',
    { body: [p(stopped), photo('one', 'The crane', 'A crane')] },
    { body: [p(stopped), photo('one', 'The crane', 'A yellow crane beside a gas holder')] },
    '(Alt text: A crane → A yellow crane beside a gas holder) The crane',
  ),
  pair(
    'the order of the byline',
    { byline: [tobias, ines] },
    { byline: [ines, tobias] },
    'Byline: Tobias Renn, Ines Halloway → Ines Halloway, Tobias Renn',
  ),
  pair(
    'a paragraph that became a crosshead, and a word in it with that',
    { body: [p(stopped), p('What happens next')] },
    { body: [p(stopped), block('crosshead', 'What comes next')] },
    '(Kind: paragraph → crosshead) What [-happens-][+comes+] next',
  ),
  pair(
    'a list item that was moved up its list, short as it is',
    { body: ['Monday: 21:15', 'Friday: 23:40', 'Sunday: none'].map((one) => block('bullet', one)) },
    { body: ['Sunday: none', 'Monday: 21:15', 'Friday: 23:40'].map((one) => block('bullet', one)) },
    '(moved from below) Sunday: none',
  ),
  paragraphs(
    'a typo of one letter',
    ['The comittee meets on Monday.'],
    ['The committee meets on Monday.'],
    'The [-comittee-][+committee+] meets on Monday.',
  ),
  paragraphs(
    'nothing but punctuation',
    ['The depot, which is late will open in 2029.'],
    ['The depot, which is late, will open in 2029!'],
    'The depot, which is late[+,+] will open in 2029[-.-][+!+]',
  ),
  paragraphs(
    'a number, with its thousands and decimals in one piece',
    ['It costs 1,250,000 crowns, or 2.6 per cent of the budget of 48 million.'],
    ['It costs 1,350,000 crowns, or 2.8 per cent of the budget of 48 million.'],
    'It costs [-1,250,000-][+1,350,000+] crowns, or [-2.6-][+2.8+] per cent of the budget of 48 million.',
  ),
  pair(
    'a link that leads elsewhere under the same words',
    { body: [p([plain('See the '), marked('winter timetable', link('https://a.example/'))])] },
    { body: [p([plain('See the '), marked('winter timetable', link('https://b.example/'))])] },
    'See the [-winter timetable-][+winter timetable+]',
  ),
  pair(
    'words that were made bold, and only those',
    { body: [p('The last boat leaves at nine.')] },
    {
      body: [p([plain('The '), marked('last boat', { type: 'bold' }), plain(' leaves at nine.')])],
    },
    'The [-last boat-][+last boat+] leaves at nine.',
  ),
  paragraphs(
    'a paragraph that was written anew is one gone and one come, and no letter soup',
    ['The council voted on Tuesday to close the old ferry landing before the winter begins.'],
    ['On the other side of the river, the shops have been told to expect a quiet season.'],
    '[-The council voted on Tuesday to close the old ferry landing before the winter begins.-]',
    '[+On the other side of the river, the shops have been told to expect a quiet season.+]',
  ),
]
