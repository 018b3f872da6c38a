import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import { isCrosshead, isListKind, type BlockKind } from '#domain/story-text/block-kinds.ts'
import { kindOf, levelOf } from '#domain/story-text/text-block.ts'
import { caretAfter } from './block-commands.ts'
import { speakerLine, type SpeakerLine } from './speaker-line.ts'
import { setAttributes } from './set-attributes.ts'
import type { WritingRules } from '../writing-rules.ts'

const roleOfKind: Record<BlockKind, string> = {
  paragraph: 'paragraph',
  crosshead: 'heading',
  'small-crosshead': 'heading',
  quote: 'blockquote',
  'pull-quote': 'blockquote',
  bullet: 'listitem',
  numbered: 'listitem',
}

let ids = 0

/**
 * A block on screen: the same two elements for every kind, so that a colleague's conversion leaves
 * caret, selection and a composition where they are. list-tree.ts makes lists of them for screen
 * readers, editor.css draws markers and numbers.
 */
export class BlockView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('div')
  private node: Node
  private speaker: SpeakerLine | undefined
  private readonly view: EditorView
  private readonly getPos: () => number | undefined
  private readonly rules: WritingRules

  constructor(node: Node, view: EditorView, getPos: () => number | undefined, rules: WritingRules) {
    this.node = node
    this.view = view
    this.getPos = getPos
    this.rules = rules
    ids += 1
    this.dom.id = `block-${ids}`
    this.dom.className = 'stet-block'
    this.contentDOM.id = `words-${ids}`
    this.contentDOM.className = 'stet-words'
    this.contentDOM.dir = 'auto'
    this.dom.append(this.contentDOM)
    this.draw()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  /** Called again when the story's language or the person's right changes. */
  draw(): void {
    const kind = kindOf(this.node)
    const isList = isListKind(kind)
    const isLine = this.rules.isOneLine
    setAttributes(this.dom, {
      'data-kind': kind,
      'data-level': isList ? String(levelOf(this.node)) : null,
    })
    setAttributes(this.contentDOM, {
      role: isLine ? null : roleOfKind[kind],
      'aria-level': isCrosshead(kind) ? (kind === 'crosshead' ? '2' : '3') : null,
      lang: this.rules.language(),
      contenteditable: this.rules.may() === 'photo-words' ? 'false' : null,
    })
    if (kind === 'pull-quote') {
      this.speaker ??= this.addSpeaker()
      this.speaker.draw(String(this.node.attrs['speaker'] ?? ''), this.rules.may() === 'everything')
    } else if (this.speaker) {
      this.speaker.dom.remove()
      this.speaker = undefined
    }
  }

  private addSpeaker(): SpeakerLine {
    const line = speakerLine({
      change: (words) => {
        const pos = this.getPos()
        if (pos === undefined) return
        this.view.dispatch(this.view.state.tr.setNodeAttribute(pos, 'speaker', words || null))
      },
      leave: (side) => {
        const pos = this.getPos()
        if (pos === undefined) return
        const { state } = this.view
        const end = pos + this.node.nodeSize
        const back = () => state.tr.setSelection(TextSelection.create(state.doc, end - 1))
        this.view.dispatch(side === 'before' ? back() : caretAfter(state, end))
        this.view.focus()
      },
    })
    this.dom.append(line.dom)
    return line
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return this.speaker?.dom.contains(mutation.target) ?? false
    return mutation.type === 'attributes' || !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof window.Node && this.speaker?.dom.contains(event.target) === true
  }
}
