/** A credit that is on this page only, with the credit as it was when its person began to change it. */
export type CreditDraft = { words: string; base: string }

const drafts = new Map<string, CreditDraft>()
const askFirst = (event: BeforeUnloadEvent) => event.preventDefault()

/**
 * Credits that are not saved yet, by person and photo: they outlive the field, which goes when a
 * colleague moves the photo, and the browser asks before it leaves with them.
 */
export function keepCreditDraft(key: string, draft: CreditDraft | undefined): void {
  if (draft) drafts.set(key, draft)
  else drafts.delete(key)
  if (drafts.size > 0) addEventListener('beforeunload', askFirst)
  else removeEventListener('beforeunload', askFirst)
}

export const keptCreditDraft = (key: string): CreditDraft | undefined => drafts.get(key)

/** A photo that is moved is drawn anew at once, and its field goes on with the draft. */
const drawnWithinMs = 1000
const fields = new Map<string, number>()

/** Says that a field is there; what is returned says that it went, and calls when none came instead. */
export function joinCreditFields(key: string): (left: () => void) => void {
  fields.set(key, (fields.get(key) ?? 0) + 1)
  return (left) => {
    fields.set(key, (fields.get(key) ?? 0) - 1)
    setTimeout(() => {
      if (!fields.get(key) && drafts.has(key)) left()
    }, drawnWithinMs)
  }
}
