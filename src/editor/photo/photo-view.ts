import type { Node } from '@tiptap/pm/model'
import { NodeSelection } from '@tiptap/pm/state'
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { setAttributes } from '../blocks/set-attributes.ts'
import type { WritingRules } from '../writing-rules.ts'
import type { PhotoDrag } from './photo-drag.ts'
import { photoInText, type PhotoSlots } from './photo-slots.ts'

let ids = 0

/** What the photos of a body share. */
type Shared = { slots: PhotoSlots; drag: PhotoDrag }

/** A photo in the body: its caption is edited here, picture and facts are drawn by React. */
export class PhotoView implements NodeView {
  readonly dom = document.createElement('figure')
  readonly contentDOM = document.createElement('figcaption')
  private node: Node
  private readonly id: number
  private readonly picture = document.createElement('div')
  private readonly facts = document.createElement('div')
  private readonly view: EditorView
  private readonly getPos: () => number | undefined
  private readonly rules: WritingRules
  private readonly shared: Shared

  constructor(
    node: Node,
    view: EditorView,
    getPos: () => number | undefined,
    rules: WritingRules,
    shared: Shared,
  ) {
    this.node = node
    this.view = view
    this.getPos = getPos
    this.rules = rules
    this.shared = shared
    ids += 1
    this.id = ids
    this.dom.className = 'stet-photo'
    this.dom.setAttribute('aria-label', 'Photo')
    for (const [slot, name] of [
      [this.picture, 'stet-photo-picture'],
      [this.facts, 'stet-photo-facts'],
    ] as const) {
      slot.className = name
      slot.contentEditable = 'false'
    }
    this.picture.addEventListener('mousedown', (event) => this.select(event))
    shared.drag.watch(this.picture, this.dom, getPos)
    this.contentDOM.className = 'stet-caption'
    this.contentDOM.dir = 'auto'
    this.contentDOM.setAttribute('aria-label', 'Caption')
    this.dom.append(this.picture, this.contentDOM, this.facts)
    this.draw()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  draw(): void {
    setAttributes(this.contentDOM, {
      lang: this.rules.language(),
      'data-placeholder': this.node.content.size === 0 ? 'Caption' : null,
    })
    this.picture.draggable = this.shared.drag.mayDrag()
    this.shared.slots.put({
      id: this.id,
      picture: this.picture,
      facts: this.facts,
      photo: photoInText(this.node, this.view, this.getPos),
    })
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    return mutation.type === 'attributes' || !this.contentDOM.contains(mutation.target)
  }

  /** Picture and facts are React's, but for a photo that is carried over them. */
  stopEvent({ target }: Event): boolean {
    if (this.shared.drag.isCarried()) return false
    return target instanceof window.Node && !this.contentDOM.contains(target)
  }

  /** A press on the picture selects the photo; ProseMirror does so only for nodes without text. */
  private select(event: MouseEvent): void {
    const pos = this.getPos()
    const isButton = event.target instanceof Element && event.target.closest('button, input')
    if (isButton || pos === undefined || event.button !== 0) return
    // Prevented, a press could not become a drag.
    if (!this.picture.draggable) event.preventDefault()
    const { state } = this.view
    this.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    this.view.focus()
  }

  destroy(): void {
    this.shared.slots.remove(this.id)
  }
}

/** The caption of the lead photo; its picture and facts stand around the field, not in it. */
export class LeadCaptionView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('div')
  private readonly rules: WritingRules

  constructor(rules: WritingRules) {
    this.rules = rules
    this.dom.className = 'stet-block'
    this.contentDOM.className = 'stet-words'
    this.contentDOM.dir = 'auto'
    this.dom.append(this.contentDOM)
    this.draw()
  }

  update(node: Node): boolean {
    this.draw()
    return node.type.name === 'photo'
  }

  draw(): void {
    setAttributes(this.contentDOM, { lang: this.rules.language() })
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === 'attributes'
  }
}
