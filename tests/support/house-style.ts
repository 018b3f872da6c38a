import { checkStory } from '#domain/house-style/check-story.ts'
import type { Finding, Repair, LettersPlace } from '#domain/house-style/finding.ts'
import { houseOf, type House } from '#domain/house-style/house.ts'
import { runningTexts } from '#domain/house-style/running-text.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { defaultSite } from '#server/site/default-site.ts'
import { block, story } from './story-text.ts'

/** Tuesday afternoon in Larkmouth. */
export const tuesday = '2026-11-24T14:00:00.000Z'

export const houseOfTest = (change: Partial<House> = {}): House => ({
  ...houseOf(
    { ...defaultSite, timeZone: 'Europe/Oslo' },
    { now: tuesday, storyDate: tuesday, rights: [] },
  ),
  ...change,
})

/** A story that lacks nothing but what its words are about. */
export const frozenOf = (text: StoryText, change: Partial<FrozenStory> = {}): FrozenStory => ({
  text,
  photos: [],
  byline: [{ authorId: 'ines', name: 'Ines Halloway' }],
  section: 'city',
  language: 'en',
  ...change,
})

/** A story of some paragraphs. */
export const paragraphs = (...said: string[]) =>
  frozenOf(story({ headline: 'Ferry stays' }, ...said.map((words) => block('paragraph', words))))

export const findingsOf = (frozen: FrozenStory, change: Partial<House> = {}): Finding[] =>
  checkStory(frozen, houseOfTest(change)).findings

/** What one rule says of paragraphs, one line a finding. */
export const saidOf = (rule: string, language: string, ...said: string[]) =>
  findingsOf({ ...paragraphs(...said), language })
    .filter((finding) => finding.rule === rule)
    .map(({ what }) => what)

/** The letters at a place. */
export const wordsAt = (text: StoryText, { part, block, from, to }: LettersPlace) =>
  runningTexts(text)
    .find((one) => one.part === part && one.block === block)
    ?.text.slice(from, to)

/** The letters of every block with repairs made, as an editor would make them. */
export function repaired(text: StoryText, repairs: readonly Repair[]): Map<string, string> {
  const texts = new Map(runningTexts(text).map((one) => [`${one.part} ${one.block}`, one.text]))
  const lastFirst = repairs.toSorted((a, b) => b.at.from - a.at.from)
  for (const { at, becomes } of lastFirst) {
    const key = `${at.part} ${at.block}`
    const before = texts.get(key) ?? ''
    texts.set(key, before.slice(0, at.from) + becomes + before.slice(at.to))
  }
  return texts
}
