import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { announce } from '#src/ui/Announcer.tsx'
import type { StoryEditing } from '../open-editing.ts'
import { leadWith } from './lead-with.ts'
import type { PhotoInText } from './photo-slots.ts'

type Props = { photo: PhotoInText; editing: StoryEditing }

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true }

/** The button of the same name of a photo, which was written anew where it was moved to. */
function focusAgain({ dom, state }: PhotoInText['view'], photoId: unknown, name: string): void {
  let place: number | undefined
  state.doc.forEach((node, pos) => {
    if (node.type.name === 'photo' && node.attrs['photoId'] === photoId) place ??= pos
  })
  const index = place === undefined ? -1 : state.doc.resolve(place).index(0)
  // React draws the buttons into the new figure a moment later.
  setTimeout(() => {
    const figure = dom.querySelectorAll(':scope > *')[index]
    figure?.querySelector<HTMLElement>(`[data-tool="${name}"]`)?.focus()
  })
}

/** Moves a photo of the body among the paragraphs, or to the head of the story. */
export function PlaceTools({ photo, editing }: Props) {
  const move = (by: -1 | 1) => () => {
    const pos = photo.getPos()
    if (pos === undefined || !editing.photoOrder.move(pos, by)) {
      announce(by < 0 ? 'It stands at the top of the text.' : 'It stands at the end of the text.')
      return
    }
    announce(by < 0 ? 'Moved up.' : 'Moved down.')
    focusAgain(photo.view, photo.photoId, by < 0 ? 'up' : 'down')
  }
  function lead(): void {
    const pos = photo.getPos()
    const wasLead: unknown = editing.editors.lead.state.doc.firstChild?.attrs['photoId']
    if (pos === undefined || !leadWith(editing, pos)) return
    if (wasLead) focusAgain(photo.view, wasLead, 'lead')
    else editing.goTo('lead', 'end')
  }
  return (
    <>
      <button type="button" data-tool="up" aria-label="Move up" title="Move up" onClick={move(-1)}>
        <IconArrowUp {...icon} />
      </button>
      <button
        type="button"
        data-tool="down"
        aria-label="Move down"
        title="Move down"
        onClick={move(1)}
      >
        <IconArrowDown {...icon} />
      </button>
      <button type="button" data-tool="lead" onClick={lead}>
        Make lead photo
      </button>
    </>
  )
}
