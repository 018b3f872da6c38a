import { useMemo, useState } from 'react'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Review } from '#src/api/stories.ts'
import { announce } from '#src/ui/Announcer.tsx'
import { compareStories, readClean } from '#domain/compare/compare-stories.ts'
import type { Show, Since } from './CompareBar.tsx'
import { changesOf } from '#src/ui/compared/ComparedText.tsx'

const nameOfSince: Record<Since, string> = {
  approval: 'Last approval',
  'while-reading': 'What you read before',
}

/** What the words on screen are compared with, and which change is the present one. */
export function useReading(shown: Review | undefined, readBefore: FrozenStory | undefined) {
  const [asked, setAsked] = useState<Since>()
  const [show, setShow] = useState<Show>('inline')
  const [present, setPresent] = useState(0)
  const bases = useMemo(
    () => ({
      ...(readBefore && { 'while-reading': readBefore }),
      ...(shown?.approved && { approval: shown.approved.frozen }),
    }),
    [readBefore, shown],
  ) as Partial<Record<Since, FrozenStory>>
  const possible = (['while-reading', 'approval'] as const).filter((since) => bases[since])
  const since = asked && bases[asked] ? asked : possible[0]
  const base = since && bases[since]
  const reading = useMemo(() => {
    if (!shown) return undefined
    return base && show === 'inline' ? compareStories(base, shown.frozen) : readClean(shown.frozen)
  }, [shown, base, show])
  const changes = reading ? changesOf(reading) : 0

  const goTo = (change: number) => {
    setPresent(change)
    const place = document.querySelector<HTMLElement>(`[data-change="${change}"]`)
    place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'center' })
    const words = [...(place?.querySelectorAll('ins, del') ?? [])].map((node) => node.textContent)
    announce(words.join(', '))
  }
  return {
    sinces: possible.map((value) => ({ value, label: nameOfSince[value] })),
    since,
    setSince(next: Since) {
      setAsked(next)
      setShow('inline')
      setPresent(0)
    },
    show,
    setShow,
    base,
    reading,
    changes,
    present,
    setPresent,
    step(by: 1 | -1) {
      if (changes === 0) return
      const isThere = document.activeElement?.matches(`[data-change="${present}"]`) ?? false
      goTo(isThere ? (present + by + changes) % changes : Math.min(present, changes - 1))
    },
  }
}
