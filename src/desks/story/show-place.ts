import { isInWords, type Finding } from '#domain/house-style/finding.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import type { StoryEditorHandle } from '#src/editor/StoryEditor.tsx'
import { announce } from '#src/ui/Announcer.tsx'

type Surface = { element: HTMLElement; editor: StoryEditorHandle | null; text: StoryText }

/** The figure of a photo: the lead by its name, one in the text by its place among them. */
function figureOf(photoId: string, { element, text }: Surface): HTMLElement | null | undefined {
  if (text.lead[0]?.photoId === photoId) {
    return element.querySelector<HTMLElement>('figure[aria-label="Lead photo"]')
  }
  const place = text.body.content
    .filter((block) => block.type === 'photo')
    .findIndex((block) => block.attrs.photoId === photoId)
  return element.querySelectorAll<HTMLElement>('figure[aria-label="Photo"]')[place]
}

/** A caption in the text is a part of the body's field: the caret goes there by the selection. */
function putCaretIn(caption: HTMLElement | null, { editor }: Surface): void {
  if (!caption) return
  editor?.focus('body')
  document.getSelection()?.collapse(caption, 0)
}

function showPhoto({ at }: Finding, surface: Surface): void {
  if (at.part !== 'photo') return
  const figure = figureOf(at.photoId, surface)
  if (!figure) return
  figure.scrollIntoView({ block: 'center' })
  if (at.field === 'caption') {
    if (figure.getAttribute('aria-label') === 'Lead photo') surface.editor?.focus('lead')
    else putCaretIn(figure.querySelector('figcaption'), surface)
  } else if (at.field === 'rights') {
    figure.querySelector<HTMLElement>('.stet-rights select')?.focus({ preventScroll: true })
  } else if (at.field === 'credit') {
    figure.querySelector<HTMLElement>('.stet-credit input')?.focus({ preventScroll: true })
  } else {
    // The button opens the field, and the field takes the focus.
    figure.querySelector<HTMLElement>('button[aria-expanded="false"].stet-need')?.click()
  }
}

/** Takes the eye and the focus to what a finding is about in the words, and reads it. */
export function showPlace(finding: Finding, surface: Surface): void {
  const { at } = finding
  if (isInWords(at)) {
    if (!surface.editor?.showWords(at)) surface.editor?.focus(at.part)
  } else if (at.part === 'photo') showPhoto(finding, surface)
  else if (at.part === 'lead') {
    surface.element.querySelector<HTMLElement>('[aria-label="Add lead photo"] button')?.focus()
  } else if (at.part !== 'details') surface.editor?.focus(at.part)
  announce(`${finding.level === 'stop' ? 'Stop' : 'Warning'}: ${finding.what}`)
}
