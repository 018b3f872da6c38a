import { useImperativeHandle, useRef, type Ref } from 'react'
import { photoTypes } from './photo-files.ts'

export type PhotoPicker = { open(): void }

type Props = { ref: Ref<PhotoPicker>; many?: boolean; onFiles: (files: File[]) => void }

/** The browser's own file dialog, opened by whichever button asks. */
export function PhotoPicker({ ref, many = false, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({ open: () => input.current?.click() }), [])
  return (
    <input
      ref={input}
      type="file"
      accept={photoTypes}
      multiple={many}
      hidden
      onChange={(event) => {
        const files = [...(event.target.files ?? [])]
        // So that the same file can be chosen again after a refusal.
        event.target.value = ''
        if (files.length > 0) onFiles(files)
      }}
    />
  )
}
