import { useState } from 'react'
import type { PhotoFilter } from '#domain/photos/photo-use.ts'
import { isFiltered } from './photo-search.ts'

export type NarrowTab = 'needs' | 'photos'

/** Where there is room for one of both: what needs something first, but what an address looks for. */
export function useNarrowTab(filter: PhotoFilter) {
  const asked = JSON.stringify(filter)
  const [seen, setSeen] = useState(asked)
  const [tab, setTab] = useState<NarrowTab>(isFiltered(filter) ? 'photos' : 'needs')
  if (seen !== asked) {
    setSeen(asked)
    if (isFiltered(filter)) setTab('photos')
  }
  return [tab, setTab] as const
}
