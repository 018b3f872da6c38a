import { checkStory } from '#domain/house-style/check-story.ts'
import { findPrintedNames } from '#server/names/find-printed-names.ts'
import { frozenOf, houseOfTest } from '../support/house-style.ts'
import { printManyNames } from '../support/many-names.ts'
import { block, story } from '../support/story-text.ts'
import { openTestDatabase } from '../support/test-database.ts'
import { median, ms, say } from './figures.ts'

const sentences = [
  'The harbour office counted the late boats of that week once more and wrote it down.',
  '“We will manage until March,” said Yuliia Marchenko, who runs the dairy on the north shore.',
  'It carried 45,000 people in October, 12 per cent more than in the year before.',
  'Рада ухвалила межу у вересні, а Олена Лисенко каже: «Ми впораємося до березня».',
  'Dana Orrell and Piet Aldren asked the Harbour Board (it met on Monday) for a fifth deckhand.',
]

/** A story as reporters write it: names, quotations, figures, two languages. */
const storyOf = (words: number) =>
  frozenOf(
    story(
      { headline: 'Night ferry to Skerry stays' },
      ...Array.from({ length: Math.ceil(words / 70) }, () =>
        block('paragraph', sentences.join(' ')),
      ),
    ),
  )

const rounds = 9

/** The processor's time in milliseconds, so that other work on the machine does not count. */
async function timed(act: () => unknown): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < rounds; i += 1) {
    const before = process.cpuUsage()
    await act()
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  return median(times)
}

const ownWords = Array.from({ length: 200 }, (_, i) => ({
  write: `Kyiv${i}`,
  instead: [`Kiev${i}`],
}))
for (const words of [1_000, 10_000, 50_000]) {
  const frozen = storyOf(words)
  const took = await timed(() => checkStory(frozen, houseOfTest({ ownWords })))
  say(`every check of house style, ${words.toLocaleString('en')} words`, ms(took))
}

const { database, close } = await openTestDatabase()
await printManyNames(database)
const names = Array.from({ length: 60 }, (_, i) => ({ spelling: `Name${i}`, given: `Given${i}` }))
const asked = [{ spelling: 'Marchenco', given: null }, ...names]
const took = await timed(() => findPrintedNames(database, asked, new Date()))
say('61 names in print among 100,000, PGlite', ms(took))
await close()
process.exit(0)
