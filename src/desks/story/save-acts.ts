import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { tellSignedOut } from '#src/api/signed-out.ts'
import type { StoryConnection } from '#src/collaboration/open-story-text.ts'
import { say } from '#src/ui/say.tsx'
import { plainWords } from './plain-words.ts'

/** What the save sign offers in trouble. */
export const saveActs = (connection: StoryConnection, toText: () => void) => ({
  onTryNow: connection.tryNow,
  onSignIn: tellSignedOut,
  onReload: () => location.reload(),
  onShowWords: toText,
  onCopyWords() {
    navigator.clipboard
      .writeText(plainWords(readStoryText(connection.ydoc)))
      .then(() => say('Your words are copied.'))
      .catch(() =>
        say('The browser did not let us copy. Select the words and copy them.', { tone: 'warn' }),
      )
  },
})
export type SaveActs = ReturnType<typeof saveActs>
