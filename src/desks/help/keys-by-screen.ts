export type Screen =
  | 'board'
  | 'photos'
  | 'story'
  | 'review'
  | 'revisions'
  | 'notifications'
  | 'everywhere'

/** Only keys that work now stand here. */
export const keysOf: Record<Screen, { name: string; keys: [keys: string, does: string][] }> = {
  board: {
    name: 'Board',
    keys: [
      ['J', 'next story'],
      ['K', 'previous story'],
      ['Enter', 'open'],
      ['Space', 'peek'],
      ['R', 'review'],
      ['A', 'assign to me'],
      ['F', 'first filter'],
      ['Shift+F', 'clear filters'],
      ['[', 'previous group'],
      [']', 'next group'],
      ['/', 'search; Enter goes to the first story found'],
    ],
  },
  photos: {
    name: 'Photos',
    keys: [
      ['Left Right Up Down', 'from photo to photo'],
      ['Enter', 'open the record'],
      ['Space', 'choose'],
      ['Mod+A', 'choose all shown'],
      ['E', 'caption'],
      ['L', 'alt text'],
      ['O', 'focal point'],
      ['Mod+Enter', 'save the record and go to the next in the queue'],
      ['U', 'upload'],
      ['/', 'search'],
      ['Esc', 'close the record'],
    ],
  },
  story: {
    name: 'Story',
    keys: [
      ['/', 'insert, at the start of a block'],
      ['Mod+B', 'bold'],
      ['Mod+I', 'italic'],
      ['Mod+K', 'link, with words selected'],
      ['Mod+Alt+2', 'crosshead'],
      ['Mod+Alt+3', 'small crosshead'],
      ['Mod+Shift+B', 'quote'],
      ['Mod+Shift+8', 'list'],
      ['Mod+Shift+7', 'numbered list'],
      ['Mod+Z', 'undo mine'],
      ['Mod+Shift+Z', 'redo'],
      ['Alt+Up', 'move the block or the photo up'],
      ['Alt+Down', 'move the block or the photo down'],
      ['Mod+Alt+P', 'make this photo the lead photo'],
      ['Alt+Enter', 'fix what the check found at the caret'],
      ['Alt+F10', 'into the text toolbar'],
      ['Mod+Alt+M', 'comment on the selected words'],
      ['Mod+Alt+A', 'who wrote this?'],
      ['Mod+Shift+E', 'suggest instead of changing, and back'],
      ['Mod+Alt+Y', 'accept the suggestion at the caret'],
      ['Mod+Alt+N', 'refuse the suggestion at the caret'],
      ['Mod+.', 'focus'],
      ['Mod+S', 'save details'],
      ['Mod+Enter', 'the next step'],
      ['Esc', 'leave the text'],
      ['D', 'details, after Esc'],
      ['C', 'checks, after Esc'],
      ['M', 'comments, after Esc'],
      ['H', 'history, after Esc'],
      ['S', 'suggestions, after Esc'],
      ['P', 'preview, after Esc'],
      ['Enter', 'back into the text, after Esc'],
    ],
  },
  review: {
    name: 'Review',
    keys: [
      ['J', 'next change'],
      ['K', 'previous change'],
      ['1', 'inline'],
      ['2', 'side by side'],
      ['3', 'clean'],
      ['A', 'approve'],
      ['X', 'ask for changes'],
      ['O', 'open story'],
    ],
  },
  revisions: {
    name: 'Revisions',
    keys: [
      ['J', 'next change'],
      ['K', 'previous change'],
      ['O', 'open story'],
      ['Esc', 'back to the story'],
    ],
  },
  notifications: {
    name: 'Notifications',
    keys: [
      ['J', 'next'],
      ['K', 'previous'],
      ['Enter', 'go to the words'],
    ],
  },
  everywhere: {
    name: 'Everywhere',
    keys: [
      ['N', 'new story'],
      ['G B', 'board'],
      ['G P', 'photos'],
      ['G N', 'notifications'],
      ['G R', 'rescued words'],
      ['?', 'help'],
      ['F6', 'next region'],
      ['Shift+F6', 'previous region'],
      ['Esc', 'close the topmost thing'],
    ],
  },
}

export function screenOf(pathname: string): Screen {
  if (pathname === '/') return 'board'
  if (/^\/photos(\/|$)/.test(pathname)) return 'photos'
  if (pathname === '/notifications') return 'notifications'
  if (/^\/stories\/[^/]+\/review/.test(pathname)) return 'review'
  if (/^\/stories\/[^/]+\/revisions/.test(pathname)) return 'revisions'
  return pathname.startsWith('/stories/') ? 'story' : 'everywhere'
}
