import { useEffect, useRef, useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import {
  joinCreditFields,
  keepCreditDraft,
  keptCreditDraft,
  type CreditDraft,
} from './credit-drafts.ts'

export type CreditSaving =
  | { is: 'still' | 'saving' | 'saved' }
  /** The newsroom does not answer; it is tried again by itself. */
  | { is: 'waiting' }
  | { is: 'refused'; sentence: string }

const tryAgainMs = 5000

/** The credit of a photo while somebody types it: kept until the newsroom has it, also without the field. */
export function useCreditDraft(record: Photo, photos: EditorPhotos) {
  const key = `${photos.personId} ${record.id}`
  const [draft, setDraft] = useState(() => keptCreditDraft(key))
  const [saving, setSaving] = useState<CreditSaving>({ is: 'still' })
  const isThere = useRef(true)
  const put = (next: CreditDraft | undefined) => {
    keepCreditDraft(key, next)
    if (isThere.current) setDraft(next)
  }
  const tell = (next: CreditSaving) => {
    if (isThere.current) setSaving(next)
  }

  async function save(): Promise<void> {
    const now = keptCreditDraft(key)
    const credit = now?.words.replace(/\s+/g, ' ').trim()
    if (!now || credit === undefined || credit === record.credit) return put(undefined)
    if (now.base !== record.credit) {
      const sentence = `Somebody saved another credit meanwhile: “${record.credit}”. Yours is kept here. Press Enter to save it instead, Esc to leave theirs.`
      put({ ...now, base: record.credit })
      return tell({ is: 'refused', sentence })
    }
    tell({ is: 'saving' })
    try {
      await photos.saveCredit(record.id, credit)
      // What was typed on while it went up is saved with the next one.
      const later = keptCreditDraft(key)
      if (later?.words === now.words) put(undefined)
      else if (later) put({ ...later, base: credit })
      tell({ is: 'saved' })
    } catch (error) {
      tell(
        error instanceof Refusal ? { is: 'refused', sentence: error.message } : { is: 'waiting' },
      )
    }
    return undefined
  }

  const latest = useRef({ save, saving })
  useEffect(() => {
    latest.current = { save, saving }
  })
  useEffect(() => {
    isThere.current = true
    const leave = joinCreditFields(key)
    const now = latest
    return () => {
      isThere.current = false
      leave(() => {
        if (now.current.saving.is !== 'refused') void now.current.save()
      })
    }
  }, [key])
  useEffect(() => {
    if (saving.is !== 'waiting') return undefined
    const again = () => void latest.current.save()
    const timer = setInterval(again, tryAgainMs)
    addEventListener('online', again)
    return () => {
      clearInterval(timer)
      removeEventListener('online', again)
    }
  }, [saving.is])

  return {
    words: draft?.words ?? record.credit,
    saving,
    save,
    write(words: string) {
      put({ words, base: keptCreditDraft(key)?.base ?? record.credit })
      setSaving({ is: 'still' })
    },
    leaveTheirs() {
      put(undefined)
      setSaving({ is: 'still' })
    },
  }
}
