import type { Editor } from '@tiptap/core'
import { useCallback, useSyncExternalStore } from 'react'

type Primitive = string | number | boolean | null | undefined

/** A value read from an editor; the component is drawn again only when that value changes. */
export function useEditorValue<T extends Primitive>(editor: Editor | undefined, read: () => T): T {
  const subscribe = useCallback(
    (hear: () => void) => {
      editor?.on('transaction', hear)
      return () => {
        editor?.off('transaction', hear)
      }
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, read)
}
