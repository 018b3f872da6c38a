import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { noCodes, openCodeBook } from '#domain/captions/caption-codes.ts'
import { typeKey } from '#src/editor/fields/type-key.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import {
  emptyStoryText,
  storyFields,
  type Block,
  type StoryField,
  type StoryText,
  type TextBlock,
} from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import {
  openEditing,
  type StoryEditing,
  type Surroundings,
  type Terms,
} from '#src/editor/open-editing.ts'

export type Writer = StoryEditing & {
  story: Y.Doc
  awareness: Awareness
  body: Editor
  now: Surroundings
  places: Record<StoryField, HTMLElement>
  text(): StoryText
  /** `kind level words` of each block of the body, as the reader would get it. */
  lines(): string[]
}

const words = (block: Block) =>
  block.type === 'rule'
    ? ''
    : block.content.map((run) => (run.type === 'text' ? run.text : '\n')).join('')

export const line = (block: Block): string => {
  if (block.type !== 'textBlock') return `${block.type} ${words(block)}`.trim()
  const { kind, level } = block.attrs
  return `${kind}${level || ''} ${words(block)}`.trim()
}

export const aBlock = (
  kind: TextBlock['attrs']['kind'],
  text: string,
  attrs: Partial<TextBlock['attrs']> = {},
): TextBlock => ({
  type: 'textBlock',
  attrs: { kind, level: 0, box: null, speaker: null, ...attrs },
  content: text ? [{ type: 'text', text }] : [],
})

const open: { destroy(): void }[] = []

/** To be called after each test. */
export function closeWriters(): void {
  for (const each of open.splice(0)) each.destroy()
  document.body.replaceChildren()
}

/** One person with the four fields of a story on screen. */
export function openWriter(
  story: Y.Doc,
  changes: Partial<Surroundings> = {},
  terms: Terms = { may: 'everything', language: 'en' },
  personId = 'somebody',
): Writer {
  const now: Surroundings = {
    photos: {
      upload: () => Promise.reject(new Error('no photos here')),
      codes: openCodeBook(noCodes),
    },
    tellPaste: () => {},
    headlineLeft: () => {},
    leave: () => {},
    openLink: () => {},
    toToolbar: () => true,
    pickPhoto: () => {},
    leadFiles: () => false,
    leadWith: () => {},
    tellRefused: () => {},
    settle: () => {},
    askComments: () => {},
    chooseComment: () => {},
    ...changes,
  }
  const places = {} as Record<StoryField, HTMLElement>
  for (const field of storyFields) {
    places[field] = document.body.appendChild(document.createElement('div'))
  }
  const awareness = new Awareness(story)
  let suggestions = 0
  const signer = {
    personId,
    now: () => new Date('2026-11-24T13:00:00Z'),
    newId: () => `${personId} ${(suggestions += 1)}`,
  }
  const editing = openEditing({ story, awareness, places, terms, signer, now: () => now })
  const destroy = () => {
    editing.destroy()
    awareness.destroy()
  }
  open.push({ destroy })
  const text = () => readStoryText(story)
  return {
    ...editing,
    story,
    awareness,
    now,
    places,
    body: editing.editors.body,
    text,
    lines: () => text().body.content.map(line),
  }
}

export type Newsroom = {
  writers: Writer[]
  /** Stops what is written from reaching the others; exchange() brings it later. */
  part(): void
  exchange(): void
  join(): void
}

/** Several people in one story, joined in memory. */
export function openNewsroom(count: number, text: Partial<StoryText> = {}): Newsroom {
  const seed = new Y.Doc()
  writeStoryText(seed, { ...emptyStoryText, ...text })
  const state = Y.encodeStateAsUpdate(seed)
  const stories = Array.from({ length: count }, () => {
    const story = new Y.Doc()
    Y.applyUpdate(story, state)
    return story
  })
  let isJoined = true
  const network = Symbol('network')
  const queues = stories.map((): Uint8Array[] => [])
  const deliver = (from: number, update: Uint8Array) => {
    for (const [to, story] of stories.entries()) {
      if (to !== from) Y.applyUpdate(story, update, network)
    }
  }
  for (const [from, story] of stories.entries()) {
    story.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === network) return
      if (isJoined) deliver(from, update)
      else queues[from]!.push(update)
    })
  }
  const exchange = () => {
    for (const [from, queue] of queues.entries()) {
      for (const update of queue.splice(0)) deliver(from, update)
    }
  }
  return {
    writers: stories.map((story, n) => openWriter(story, {}, undefined, `person ${n}`)),
    part: () => {
      isJoined = false
    },
    exchange,
    join() {
      exchange()
      isJoined = true
    },
  }
}

/** Puts the caret into a block of a field, by default at its end. */
export function caret(editor: Editor, block: number, offset?: number, to?: [number, number]): void {
  const { doc } = editor.state
  const at = (index: number, within?: number) => {
    let pos = 0
    for (let i = 0; i < index; i += 1) pos += doc.child(i).nodeSize
    return pos + 1 + (within ?? doc.child(index).content.size)
  }
  const anchor = at(block, offset)
  const head = to ? at(to[0], to[1]) : anchor
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, anchor, head)))
}

/** Types key by key, as the browser hands letters to the editor. */
export function type(editor: Editor, keys: string): void {
  for (const key of keys) typeKey(editor.view, key)
}

/** Presses a key: `Enter`, `Mod-b`, `Alt-ArrowUp`. Returns whether the editor took it. */
export function press(editor: Editor, keys: string): boolean {
  const parts = keys.split('-')
  const key = parts.pop()!
  const event = new KeyboardEvent('keydown', {
    key,
    ctrlKey: parts.includes('Mod'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    bubbles: true,
    cancelable: true,
  })
  editor.view.dom.dispatchEvent(event)
  return event.defaultPrevented
}

/** A paste as the browser announces it; jsdom has no such event. */
export function aPasteEvent(html: string, text: string, files: File[] = []): ClipboardEvent {
  const data: Record<string, string> = { 'text/html': html, 'text/plain': text }
  const clipboardData = { getData: (kind: string) => data[kind] ?? '', files }
  const event = new Event('paste', { bubbles: true, cancelable: true })
  return Object.assign(event, { clipboardData }) as unknown as ClipboardEvent
}

/** Pastes what another program put on the clipboard. */
export function paste({ view }: Editor, html: string, text = ''): void {
  const event = aPasteEvent(html, text)
  if (html) view.pasteHTML(html, event)
  else view.pasteText(text, event)
}

/** The clipboard of a browser, which jsdom does not have. */
export class Clipboard {
  readonly files: File[] = []
  readonly kinds = new Map<string, string>()
  getData = (kind: string) => this.kinds.get(kind) ?? ''
  setData = (kind: string, data: string) => void this.kinds.set(kind, data)
  clearData = () => this.kinds.clear()
}

/** Cuts, copies or pastes what is selected, as the browser announces it. */
export function clip(
  { view }: Editor,
  kind: 'cut' | 'copy' | 'paste',
  clipboardData: Clipboard,
): void {
  const event = new Event(kind, { bubbles: true, cancelable: true })
  view.dom.dispatchEvent(Object.assign(event, { clipboardData }))
}
