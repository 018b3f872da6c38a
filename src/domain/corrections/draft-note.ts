import { compareStories } from '../compare/compare-stories.ts'
import type { FrozenStory } from '../story-text/frozen-story.ts'
import { changedPassages, wordingsOf } from './changed-passages.ts'
import { weightyChanges } from './weighty-changes.ts'

type Sentences = { replaced: string; gone: string; cameIn: string }

/** `{was}` and `{is}` are holes. */
const en: Sentences = {
  replaced: 'An earlier version of this story said “{was}”. It should have said “{is}”.',
  gone: 'An earlier version of this story said “{was}”. That was wrong.',
  cameIn: 'An earlier version of this story left out “{is}”.',
}
const sentences: Record<string, Sentences> = {
  en,
  uk: {
    replaced: 'У попередній версії цього матеріалу було «{was}». Правильно: «{is}».',
    gone: 'У попередній версії цього матеріалу було «{was}». Це було помилкою.',
    cameIn: 'У попередній версії цього матеріалу бракувало «{is}».',
  },
  de: {
    replaced: 'In einer früheren Fassung dieses Beitrags hieß es „{was}“. Richtig ist „{is}“.',
    gone: 'In einer früheren Fassung dieses Beitrags hieß es „{was}“. Das war falsch.',
    cameIn: 'In einer früheren Fassung dieses Beitrags fehlte „{is}“.',
  },
  fr: {
    replaced:
      'Une version précédente de cet article indiquait « {was} ». Il fallait lire « {is} ».',
    gone: 'Une version précédente de cet article indiquait « {was} ». C’était inexact.',
    cameIn: 'Une version précédente de cet article omettait « {is} ».',
  },
  es: {
    replaced: 'Una versión anterior de este artículo decía «{was}». Lo correcto es «{is}».',
    gone: 'Una versión anterior de este artículo decía «{was}». Era un error.',
    cameIn: 'Una versión anterior de este artículo omitía «{is}».',
  },
}

const mostChanges = 3

/** Words that hold quote marks themselves stand in a note without them. */
const bare = (words: string) => words.replace(/["“”„«»]/g, '')

/**
 * The beginnings of a correction note, from what changed since readers had the story: what is
 * weighty first, at most three changes. A person says the rest. Empty when no words changed.
 *
 * @param siteLanguage of stories that name no language of their own
 */
export function draftNote(before: FrozenStory, after: FrozenStory, siteLanguage: string): string {
  const language = (after.language ?? siteLanguage).split('-')[0]!
  const { replaced, gone, cameIn } = sentences[language] ?? en
  const weighty = weightyChanges(before, after, siteLanguage)
  const changes =
    weighty.length > 0 ? weighty : changedPassages(compareStories(before, after)).map(wordingsOf)
  return changes
    .slice(0, mostChanges)
    .map(({ was, is }) => {
      const sentence = was && is ? replaced : was ? gone : cameIn
      return sentence.replace('{was}', () => bare(was)).replace('{is}', () => bare(is))
    })
    .join(' ')
}
