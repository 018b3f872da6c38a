import { useKeys } from '#src/ui/use-keys.ts'
import type { FieldToFocus } from './photo-search.ts'

type Does = {
  onUpload: () => void
  onField: (field: FieldToFocus) => void
  /** Undefined while no record is open. */
  onSaveAndNext: (() => void) | undefined
  onClose: (() => void) | undefined
}

export function usePhotoKeys({ onUpload, onField, onSaveAndNext, onClose }: Does): void {
  useKeys({
    U: onUpload,
    E: () => onField('caption'),
    L: () => onField('alt-text'),
    O: () => onField('focal-point'),
    '/': () => document.querySelector<HTMLElement>('[data-search-photos]')?.focus(),
    ...(onSaveAndNext && { 'Mod+Enter': onSaveAndNext }),
    ...(onClose && { Escape: onClose }),
  })
}
