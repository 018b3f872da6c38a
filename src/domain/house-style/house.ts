import type { PhotoFacts, PhotoRights } from '../photos/photo.ts'
import type { PrintedName } from '../names/printed-name.ts'
import type { SiteSettings } from '../site/site.ts'
import type { FrozenStory } from '../story-text/frozen-story.ts'
import { surveyStoryText, type StorySurvey } from '../story-text/survey.ts'
import type { Finding } from './finding.ts'
import { runningTexts, type RunningText } from './running-text.ts'

type RightsOfPhoto = PhotoRights &
  Pick<PhotoFacts, 'specialInstructions' | 'digitalSourceType'> & {
    photoId: string
    /** Why it was withdrawn; null while it was not. */
    withdrawn: string | null
  }

/** What the house goes by when it checks a story: settings and facts that no approval freezes. */
export type House = Pick<SiteSettings, 'headlineLimit' | 'language' | 'timeZone' | 'ownWords'> & {
  /** When readers have the story, by what is known now: ISO 8601. */
  storyDate: string
  /** The present moment: ISO 8601. */
  now: string
  /** Of the photos in the story. */
  rights: readonly RightsOfPhoto[]
  /** How the newsroom printed the story's names before; absent while nobody asked. */
  printed?: readonly PrintedName[] | undefined
}

type SettingsOfHouse = Pick<SiteSettings, 'headlineLimit' | 'language' | 'timeZone' | 'ownWords'>

export const houseOf = (
  { headlineLimit, language, timeZone, ownWords }: SettingsOfHouse,
  facts: Pick<House, 'storyDate' | 'now' | 'rights' | 'printed'>,
): House => ({ headlineLimit, language, timeZone, ownWords, ...facts })

/** A story as a rule looks at it. */
export type Looked = {
  story: FrozenStory
  house: House
  texts: readonly RunningText[]
  survey: StorySurvey
  /** Of the words, without a region: en, uk. */
  language: string
}

export type Rule = (looked: Looked) => Finding[]

export function lookAt(story: FrozenStory, house: House): Looked {
  const language = (story.language || house.language).toLowerCase().split('-')[0] ?? 'en'
  return {
    story,
    house,
    language,
    texts: runningTexts(story.text),
    survey: surveyStoryText(story.text),
  }
}
