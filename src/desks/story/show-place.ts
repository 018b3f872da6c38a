import type { Finding } from '#domain/house-style/finding.ts'
import { announce } from '#src/ui/Announcer.tsx'

const named = (name: string) =>
  `[role="textbox"][aria-label="${name}"], [contenteditable="true"][aria-label="${name}"]`

const fieldOf = { headline: 'Headline', standfirst: 'Standfirst', body: 'Body' } as const

/** Where in the writing surface a finding is about; null when it is no longer there. */
function placeOf({ at }: Finding, surface: ParentNode): HTMLElement | null {
  if (at.part === 'details') {
    // Details come first in the panel; each field is found by its label.
    const form = document.querySelector('form[aria-label="Story details"]')
    if (at.field === 'byline') return form?.querySelector('[data-field="byline"] button') ?? null
    return form?.querySelector('input[name="section"]') ?? null
  }
  if (at.part === 'photo') {
    const photo = surface.querySelector(`[data-photo-id="${CSS.escape(at.photoId)}"]`)
    return (
      photo?.querySelector<HTMLElement>(`[data-field="${at.field}"]`) ??
      (photo as HTMLElement | null)
    )
  }
  if (at.part === 'lead') return surface.querySelector('[data-lead-photo] button')
  return surface.querySelector(named(fieldOf[at.part]))
}

/** Takes the eye and the focus to what a finding is about, and reads it. */
export function showPlace(finding: Finding, surface: ParentNode): void {
  const place = placeOf(finding, surface)
  if (!place) return
  place.scrollIntoView({ block: 'center' })
  place.focus({ preventScroll: true })
  announce(`${finding.level === 'stop' ? 'Stop' : 'Warning'}: ${finding.what}`)
}
