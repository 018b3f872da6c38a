import type { Finding } from '../house-style/finding.ts'
import { saysNothing } from '../one-line.ts'
import type { FrozenStory } from '../story-text/frozen-story.ts'
import { silentChangeSentence, weightyChanges } from './weighty-changes.ts'

type WorkingCopy = {
  kind: 'update' | 'correction'
  /** What readers have; null when it cannot be told. */
  published: FrozenStory | null
}

/**
 * What the house finds in the next version of a published story beside what it finds in any: a
 * correction that says nothing is a stop, a silent change of a figure, a name or a quote a warning.
 */
export function checkWorkingCopy(
  { kind, published }: WorkingCopy,
  story: FrozenStory,
  siteLanguage: string,
): Finding[] {
  if (kind === 'correction') {
    const own = story.corrections?.find(({ at }) => at === undefined)
    if (!saysNothing(own?.note ?? '')) return []
    return [
      {
        rule: 'correction-note',
        level: 'stop',
        what: 'the correction has no note',
        why: 'Readers must be told what was wrong and what is right.',
        at: { part: 'body' },
      },
    ]
  }
  const silent = published && silentChangeSentence(weightyChanges(published, story, siteLanguage))
  if (!silent) return []
  return [
    {
      rule: 'silent-change',
      level: 'warn',
      what: silent,
      why: 'Whoever read the earlier version should be told. Make it a correction.',
      at: { part: 'body' },
    },
  ]
}
