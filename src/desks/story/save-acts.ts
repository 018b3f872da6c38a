import type { StoryText } from '#domain/story-text/story-text.ts'
import { askToSignIn } from '#src/api/signed-out.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { say } from '#src/ui/say.tsx'
import { plainWords } from './plain-words.ts'

type Ways = {
  toText: () => void
  /** Undefined where no approval is to end. */
  changeAnyway: (() => void) | undefined
  /** What is typed here and in other tabs of this person. */
  allWords: () => Promise<StoryText>
  /** Puts all words into a new story and opens it; undefined where this person may start none. */
  toNewStory: (() => void) | undefined
  /** Deletes what waits here, and opens the page anew. */
  letGo: () => void
  /** Opens the page anew; what was refused for good does not come back with it. */
  reload: () => void
}

/** What the save sign offers in trouble. */
export const saveActs = (
  connection: StoryConnection,
  { toText, changeAnyway, allWords, toNewStory, letGo, reload }: Ways,
) => ({
  onTryNow: connection.tryNow,
  onSignIn: askToSignIn,
  onReload: reload,
  onLetGo: letGo,
  onShowWords: toText,
  onChangeAnyway: changeAnyway,
  onNewStory: toNewStory,
  onCopyWords() {
    allWords()
      .then((text) => navigator.clipboard.writeText(plainWords(text)))
      .then(() => say('Your words are copied.'))
      .catch(() =>
        say('The browser did not let us copy. Select the words and copy them.', { tone: 'warn' }),
      )
  },
})
export type SaveActs = ReturnType<typeof saveActs>
