import { IconBold, IconH2, IconItalic, IconLink, IconList, IconQuote } from '@tabler/icons-react'
import { toggleMark } from '@tiptap/pm/commands'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { BlockKind } from '#domain/story-text/block-kinds.ts'
import { kindOf } from '#domain/story-text/text-block.ts'
import { selectedBlocks, setKind } from '../blocks/block-commands.ts'
import { addressOfLink } from '../blocks/link-commands.ts'

export type Tool = {
  name: string
  keys: string
  icon: typeof IconBold
  isOn(state: EditorState): boolean
  /** Absent for the link, which asks for an address first. */
  command?: Command
}

function isMarked(state: EditorState, name: 'bold' | 'italic'): boolean {
  const type = state.schema.marks[name]!
  const { empty, from, to, $from } = state.selection
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined
  return state.doc.rangeHasMark(from, to, type)
}

const markTool = (name: 'bold' | 'italic'): Pick<Tool, 'isOn' | 'command'> => ({
  isOn: (state) => isMarked(state, name),
  command: (state, dispatch) => toggleMark(state.schema.marks[name]!)(state, dispatch),
})

const kindTool = (kind: BlockKind): Pick<Tool, 'isOn' | 'command'> => ({
  isOn(state) {
    const blocks = selectedBlocks(state)
    return blocks.length > 0 && blocks.every(({ node }) => kindOf(node) === kind)
  },
  command: setKind(kind),
})

export const tools: readonly Tool[] = [
  { name: 'Bold', keys: 'Mod+B', icon: IconBold, ...markTool('bold') },
  { name: 'Italic', keys: 'Mod+I', icon: IconItalic, ...markTool('italic') },
  {
    name: 'Link',
    keys: 'Mod+K',
    icon: IconLink,
    isOn: (state) => addressOfLink(state) !== undefined,
  },
  { name: 'Crosshead', keys: 'Mod+Alt+2', icon: IconH2, ...kindTool('crosshead') },
  { name: 'Quote', keys: 'Mod+Shift+B', icon: IconQuote, ...kindTool('quote') },
  { name: 'List', keys: 'Mod+Shift+8', icon: IconList, ...kindTool('bullet') },
]

/** Whether what is changed is only suggested, and how to switch that. */
export type SuggestSwitch = { isOn: boolean; toggle: () => void }
export const suggestKeys = 'Mod+Shift+E'

export const commentKeys = 'Mod+Alt+M'
export const whoWroteKeys = 'Mod+Alt+A'

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
export const spelt = (keys: string) => keys.replace('Mod', isMac ? '⌘' : 'Ctrl')
export const ariaKeys = (keys: string) => keys.replace('Mod', isMac ? 'Meta' : 'Control')
