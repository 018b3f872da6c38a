import { useState } from 'react'
import { meantBy, wallTimeOf, type WallTime } from '#domain/site/newsroom-time.ts'
import { useSiteClock } from './SiteClock.tsx'

/** Which of two equal times of the night the clocks go back. */
export type Which = 'first' | 'second'

/** What the two fields and the choice mean: ISO in UTC, null for nothing, '' for no moment yet. */
export type MomentTyped = string | null

type Typed = WallTime & { which?: Which | undefined }

const nothing: Typed = { date: '', time: '' }

function momentOf(typed: Typed, timeZone: string): MomentTyped {
  if (typed.date === '' && typed.time === '') return null
  const meant = meantBy(typed, timeZone)
  if (meant?.kind === 'one') return meant.moment.toISOString()
  if (meant?.kind === 'twice' && typed.which) return meant[typed.which].toISOString()
  return ''
}

function typedOf(value: MomentTyped, timeZone: string): Typed {
  if (!value) return nothing
  const at = new Date(value)
  const wall = wallTimeOf(at, timeZone)
  const meant = meantBy(wall, timeZone)
  if (meant?.kind !== 'twice') return wall
  return { ...wall, which: meant.first.getTime() === at.getTime() ? 'first' : 'second' }
}

/** A moment as it is typed by the newsroom's clock, while it may be no moment yet. */
export function useWallTime(value: MomentTyped, onChange: (value: MomentTyped) => void) {
  const { timeZone } = useSiteClock()
  const [typed, setTyped] = useState(() => typedOf(value, timeZone))
  // Somebody else's save, or Discard, changes the value under what was typed.
  const isOwn = momentOf(typed, timeZone) === value
  const shown = isOwn ? typed : typedOf(value, timeZone)
  const meant = meantBy(shown, timeZone)

  function change(part: Partial<Typed>) {
    const next = { ...shown, ...('which' in part ? {} : { which: undefined }), ...part }
    setTyped(next)
    onChange(momentOf(next, timeZone))
  }
  return {
    shown,
    change,
    /** Both moments, where the time comes twice. */
    twice: meant?.kind === 'twice' ? meant : undefined,
  }
}
