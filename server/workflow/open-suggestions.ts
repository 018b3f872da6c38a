import { findOpenSuggestions } from '#domain/house-style/open-suggestions.ts'
import { openSuggestions } from '#domain/story-text/suggestions/open-suggestions.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'

/** What is suggested in the words on disk stops their approval; the reading form is without it. */
export async function suggestionFindings(database: DatabaseOrTransaction, storyId: string) {
  const { ydoc } = await openDurableDocument(database, storyId)
  const findings = findOpenSuggestions(openSuggestions(ydoc))
  ydoc.destroy()
  return findings
}
