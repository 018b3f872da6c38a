import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useMemo, useState } from 'react'
import { compareStories, readClean } from '#domain/compare/compare-stories.ts'
import { changesQuery } from '#src/api/reading.ts'
import type { Review } from '#src/api/stories.ts'
import { changesOf } from '#src/ui/compared/changes.ts'
import { useChangeWalk } from '#src/ui/compared/use-change-walk.ts'
import { isPlace, showOf, sinceOf, type Show, type Since } from './since.ts'

type Parts = {
  storyId: string
  shown: Review
  opened: Review
  before: Review | undefined
  isWide: boolean
}

let sittings = 0

/** What the words are compared with. It is asked for once: having read changes nothing of it. */
function useBase({ storyId, shown, opened, before }: Parts, since: Since | undefined) {
  const [sitting] = useState(() => String((sittings += 1)))
  const asked = (name: string, to: number) => changesQuery(storyId, name, to, sitting)
  // Kept from the start: once these words are read, the server knows of a newer read only.
  const read = useQuery({
    ...asked('read', opened.through),
    enabled: opened.bases.read !== null,
  })
  const to = since && isPlace(since) ? shown.through : opened.through
  const base = useQuery({ ...asked(since ?? '', to), enabled: since !== undefined })
  const isBehind = base.data !== undefined && base.data.to !== shown.through
  const later = useQuery({
    ...asked(`at-${base.data?.through}`, shown.through),
    enabled: isBehind,
  })
  const hands = [base.data, later.data].find((one) => one?.to === shown.through)?.hands
  return {
    at: base.data?.at,
    before:
      before && since === `at-${before.through}`
        ? before.frozen
        : since === undefined
          ? undefined
          : base.data?.before,
    hands: since === undefined ? undefined : hands,
    error: since === undefined ? null : base.error,
    isReady: !read.isLoading && (since === undefined || !base.isLoading),
  }
}

/** What the words on screen are compared with, how, and which change is the present one. */
export function useReading(parts: Parts) {
  const { shown, opened, isWide } = parts
  const search = useSearch({ from: '/desk/stories/$storyId/review' })
  const navigate = useNavigate()
  const id = useId()
  const since = sinceOf(search.since, opened.bases)
  const base = useBase(parts, since)
  const show = since === undefined ? 'clean' : showOf(search.show, isWide)
  const isComparing = base.before !== undefined && show !== 'clean'
  const reading = useMemo(
    () =>
      isComparing && base.before
        ? compareStories(base.before, shown.frozen)
        : readClean(shown.frozen),
    [shown, base.before, isComparing],
  )
  const changes = isComparing ? changesOf(reading) : 0
  const { present, setPresent, step } = useChangeWalk(changes)

  const change = (next: { since?: Since; show?: Show }) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...next }), replace: true })
  return {
    id,
    since,
    setSince(next: Since) {
      change({ since: next, show: show === 'sides' ? 'sides' : 'inline' })
      setPresent(0)
    },
    show,
    setShow: (next: Show) => since !== undefined && change({ show: next }),
    base,
    isComparing,
    reading,
    changes,
    present,
    setPresent,
    step,
  }
}
