import type { EditorState } from '@tiptap/pm/state'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  defaultDeleteFilter,
  getRelativeSelection,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { storyFields, type StoryField } from '#domain/story-text/story-text.ts'
import { lettersOf } from '#domain/story-text/rescue/word-runs.ts'
import { textsOf } from '#domain/story-text/suggestions/open-suggestions.ts'
import { watched, type Watched } from '#src/collaboration/watched.ts'
import { onOthersChange, type Carry } from '../carets/carried-places.ts'
import { rememberCaption } from '../photo/remember-caption.ts'
import { say } from '#src/ui/say.tsx'
import { exactUndo } from './exact-undo.ts'
import { putsVersionInPlace } from './put-in-place.ts'
import {
  carriedBy,
  carriedOn,
  leftOf,
  sure,
  takesAway,
  tearsApart,
  tookOut,
  writtenInk,
  type Carried,
} from './step-at-rest.ts'
import { openStandsAnew } from './stands-anew.ts'
import { steadyUndo } from './steady-undo.ts'

/**
 * Nodes that undo leaves standing while anything is in them: without this, undoing one's own Enter
 * deletes what a colleague has typed in the new block since.
 */
const protectedNodes = new Set(['textBlock', 'photo'])

const staysAsItIs = 'These words were moved, split or deleted since. This step stays as it is.'
const isClosed = 'The story is not open here any more. Open it to change it.'
const stayAsTheyAre =
  'Another version was put in place since. Your steps from before it stay as they are.'

type Place = { field: StoryField; selection: ReturnType<typeof getRelativeSelection> }

/**
 * Something that Yjs would take back badly once colleagues have written in what it moved: their words
 * would stay where they are.
 */
export type Deed = {
  /** Answers what takes it back; undefined when there is nothing to do any more. */
  make(): { back: Deed } | undefined
  /** Looks at what it concerns; tells later whether that is still as it was. */
  watch(): () => boolean
}

type Done = { back: Deed; again: Deed; isAsLeft: () => boolean }

/** What a step pasted, and the cut it came of. */
type Pasted = { cut: object; ink: ReturnType<typeof writtenInk>; isTaken: boolean }

/** `isDone`: false as soon as it is taken back, whatever follows. */
type Step = { takeBack(): boolean; isDone(): boolean }

export type SharedUndo = {
  undo(): boolean
  redo(): boolean
  /** What follows is a step of its own. */
  startStep(): void
  /** Does something as one step; false when there was nothing to do. */
  act(deed: Deed): boolean
  /** The last step, to take it back later whatever was done since; undefined when there is none. */
  lastStep(): Step | undefined
  mayUndo: Watched<boolean>
  mayRedo: Watched<boolean>
  /** Remembers where the caret was, before a change is written. */
  noteChange(field: StoryField, before: EditorState): void
  /** Undo in this field puts the caret back there. Returns how to leave. */
  join(field: StoryField, view: EditorView): () => void
  destroy(): void
}

/** So many steps lie between a cut and its paste at most. */
const mostBetween = 20
/** All words of a story, without spaces. */
const inkOfStory = (ydoc: Y.Doc) =>
  storyFields
    .flatMap((field) => textsOf(ydoc.getXmlFragment(field)))
    .flatMap(({ text }) => [...lettersOf(text)])
    .flatMap(({ item, letter }) => (item.deleted || letter.trim() === '' ? [] : [letter]))
    .join('')

const carriedPlace = (carry: Carry, place: unknown) =>
  place instanceof Y.RelativePosition ? (carry(place) ?? place) : place

/** One undo over all fields of a story: strictly the reverse of what this person did. */
export function openSharedUndo(ydoc: Y.Doc): SharedUndo {
  steadyUndo(ydoc)
  exactUndo(ydoc)
  /** What the last change of this device carried to another place. */
  let carried: Carried | undefined
  const anew = openStandsAnew(ydoc)
  let isActing = false
  /** Steps from before another version was put in place. */
  const outdated = new WeakSet<object>()
  // It hears of each change before the stack does.
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    anew.note(transaction, isActing || transaction.origin instanceof Y.UndoManager)
    carried = transaction.local ? carriedBy(transaction) : undefined
    if (!transaction.local && transaction.deleteSet.clients.size > 0) noteTaken(transaction)
    if (!putsVersionInPlace(transaction)) return
    for (const each of [...manager.undoStack, ...manager.redoStack]) outdated.add(each)
    manager.stopCapturing()
  })
  const manager = new Y.UndoManager(
    storyFields.map((field) => ydoc.getXmlFragment(field)),
    {
      trackedOrigins: new Set([ySyncPluginKey]),
      deleteFilter: (item: Y.Item) => defaultDeleteFilter(item, protectedNodes),
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    },
  )
  const views = new Map<StoryField, EditorView>()
  const deeds = new WeakMap<object, Done>()
  let isOver = false
  const mayUndo = watched(false)
  const mayRedo = watched(false)
  /** Where the caret stood in each field before what comes. */
  const carets = new Map<StoryField, Place['selection']>()

  type StackEvent = {
    stackItem: { meta: Map<unknown, unknown> }
    changedParentTypes: Map<unknown, unknown>
  }
  const told = () => {
    mayUndo.set(manager.undoStack.length > 0)
    mayRedo.set(manager.redoStack.length > 0)
  }
  /** By step, as long as it can be taken back. */
  const carriedIn = new WeakMap<object, Carried[]>()
  const noteCarried = ({ stackItem }: StackEvent) => {
    if (carried) carriedIn.set(stackItem, carriedOn(carriedIn.get(stackItem) ?? [], carried))
  }
  /** By step: the cut whose words it pasted. */
  const pastedFrom = new WeakMap<object, Pasted>()
  function notePaste(stackItem: object): void {
    const item = manager.undoStack.at(-1)
    if (item !== stackItem) return
    const ink = writtenInk(ydoc, item)
    const cut =
      ink.length < sure
        ? undefined
        : manager.undoStack.slice(-mostBetween, -1).findLast((step) => tookOut(ydoc, step, ink))
    if (cut) pastedFrom.set(item, { cut, ink, isTaken: false })
  }
  /** A colleague has taken away some of what was pasted. */
  function noteTaken({ deleteSet }: Y.Transaction): void {
    anew.noteGone(manager.undoStack, deleteSet)
    for (const item of manager.undoStack) {
      const pasted = pastedFrom.get(item)
      if (pasted && takesAway(ydoc, deleteSet, pasted.ink)) pasted.isTaken = true
    }
  }
  /** Words of a cut that stand where a colleague has taken what was pasted: they would stand twice. */
  const standElsewhere = new WeakMap<object, string>()

  function noteStep(event: StackEvent): void {
    noteCarried(event)
    anew.noteStep(event.stackItem)
  }

  manager.on('stack-item-updated', noteStep)
  manager.on('stack-item-added', (event: StackEvent) => {
    noteStep(event)
    const { stackItem, changedParentTypes } = event
    if (!isActing && !manager.undoing && !manager.redoing) notePaste(stackItem)
    const field = storyFields.find((each) => changedParentTypes.has(ydoc.getXmlFragment(each)))
    const selection = field && carets.get(field)
    if (selection && !isActing) stackItem.meta.set('place', { field, selection })
    told()
  })
  manager.on('stack-item-popped', ({ stackItem }: StackEvent) => {
    told()
    const popped = stackItem.meta.get('place') as Place | undefined
    if (popped) returnTo(popped)
  })
  manager.on('stack-cleared', told)
  const stopCarrying = onOthersChange(ydoc, (carry) => {
    for (const { meta } of [...manager.undoStack, ...manager.redoStack]) {
      const { selection } = (meta.get('place') as Place | undefined) ?? {}
      if (!selection) continue
      selection.anchor = carriedPlace(carry, selection.anchor)
      selection.head = carriedPlace(carry, selection.head)
    }
  })

  /** The caret of a step; by Yjs positions only, since its numbers are of an older document. */
  function returnTo({ field, selection }: Place): void {
    const view = views.get(field)
    const sync = view && ySyncPluginKey.getState(view.state)
    if (!view || !sync?.binding) return
    const find = (position: unknown) =>
      relativePositionToAbsolutePosition(ydoc, sync.type, position, sync.binding.mapping)
    const anchor = find(selection.anchor)
    const head = find(selection.head)
    const most = view.state.doc.content.size
    if (anchor === null || head === null || anchor > most || head > most) return
    const { tr, doc } = view.state
    tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)))
    view.dispatch(tr.scrollIntoView())
    if (!view.hasFocus()) view.focus()
  }

  function rememberCaret(field: StoryField, state: EditorState): void {
    const sync = ySyncPluginKey.getState(state)
    if (sync?.binding) carets.set(field, getRelativeSelection(sync.binding, state))
  }

  /** Where the caret is now is where redo (or another undo) brings it back to. */
  function step(act: () => unknown): boolean {
    for (const [field, view] of views) rememberCaret(field, view.state)
    return act() !== null
  }

  /** As one step on a stack, by what `write` writes; the caret goes along with its caption. */
  function deedOn(
    stack: 'undoStack' | 'redoStack',
    write: () => Omit<Done, 'isAsLeft'> | undefined,
  ) {
    const bringCaret = rememberCaption(views)
    manager.stopCapturing()
    const before = manager[stack].at(-1)
    isActing = true
    const done = write()
    isActing = false
    manager.stopCapturing()
    const item = manager[stack].at(-1)
    if (!done || !item || item === before) return false
    deeds.set(item, { ...done, isAsLeft: done.back.watch() })
    bringCaret()
    return true
  }
  function make(deed: Deed): Omit<Done, 'isAsLeft'> | undefined {
    const made = ydoc.transact(() => deed.make(), ySyncPluginKey)
    return made && { back: made.back, again: deed }
  }

  function isTorn(item: (typeof manager.undoStack)[number]): boolean {
    if (tearsApart(ydoc, item, carriedIn.get(item) ?? [])) return true
    if (pastedFrom.get(item)?.isTaken) return true
    if (anew.stands(item)) return true
    const elsewhere = standElsewhere.get(item)
    return elsewhere !== undefined && inkOfStory(ydoc).includes(elsewhere)
  }

  function takeBack(way: 'undo' | 'redo'): boolean {
    const isUndo = way === 'undo'
    const from = isUndo ? manager.undoStack : manager.redoStack
    const to = isUndo ? 'redoStack' : 'undoStack'
    const last = from.at(-1)
    if (last && outdated.has(last)) {
      while (outdated.has(from.at(-1) ?? {})) from.pop()
      told()
      say(stayAsTheyAre)
      return true
    }
    const done = last && deeds.get(last)
    if (!done) {
      const left = last && leftOf(ydoc, last)
      if (!last || (left === 'all' && !isTorn(last))) return manager[way]() !== null
      from.pop()
      told()
      if (left === 'nothing') return takeBack(way)
      const pasted = pastedFrom.get(last)
      if (pasted) standElsewhere.set(pasted.cut, pasted.ink.map(({ letter }) => letter).join(''))
      say(staysAsItIs)
      return true
    }
    const { back, again } = done
    // As long as nobody wrote there, Yjs brings back the very letters, and earlier steps with them.
    if (done.isAsLeft()) {
      return deedOn(to, () => (manager[way]() ? { back: again, again: back } : undefined))
    }
    from.pop()
    // The flags by which Yjs 13 knows onto which stack a change goes.
    const flag = isUndo ? 'undoing' : 'redoing'
    const isDone = deedOn(to, () => {
      manager[flag] = true
      try {
        return make(back)
      } finally {
        manager[flag] = false
      }
    })
    told()
    return isDone || takeBack(way)
  }

  return {
    undo: () => step(() => takeBack('undo') || null),
    redo: () => step(() => takeBack('redo') || null),
    startStep: () => manager.stopCapturing(),
    act: (deed) => step(() => deedOn('undoStack', () => make(deed)) || null),
    lastStep() {
      const last = manager.undoStack.at(-1)
      if (!last) return undefined
      return {
        isDone: () => manager.undoStack.includes(last),
        takeBack() {
          if (isOver) {
            say(isClosed, { tone: 'warn' })
            return false
          }
          const at = manager.undoStack.indexOf(last)
          if (at < 0) return false
          manager.undoStack.push(...manager.undoStack.splice(at, 1))
          return step(() => takeBack('undo') || null)
        },
      }
    },
    mayUndo,
    mayRedo,
    noteChange: rememberCaret,
    join(field, view) {
      views.set(field, view)
      return () => {
        if (views.get(field) === view) views.delete(field)
      }
    },
    destroy() {
      isOver = true
      stopCarrying()
      manager.destroy()
    },
  }
}
