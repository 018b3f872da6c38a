import type { Person } from '#domain/people/person.ts'
import { dropWordsHere } from '#src/api/drop-words-here.ts'
import { askToSignIn } from '#src/api/signed-out.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import type { CaptionHandle } from '#src/editor/photo/CaptionEditor.tsx'
import { copyWords } from '#src/ui/copy-words.ts'

/** What the save sign of a caption offers in trouble. */
export function useCaptionSaveActs(
  me: Person,
  storyId: string,
  connection: StoryConnection,
  caption: CaptionHandle | null,
) {
  const reload = async () => {
    const sign = connection.sign.get()
    // What was refused for good does not come back.
    if (sign.kind === 'refused' && !sign.isOtherVersion) {
      connection.close()
      await dropWordsHere(me.id, storyId, connection.isOwnRow).catch(() => undefined)
    }
    location.reload()
  }
  return {
    onTryNow: connection.tryNow,
    onSignIn: askToSignIn,
    onReload: () => void reload(),
    onShowWords: () => void caption?.focus('caption'),
    onCopyWords: () => copyWords(caption?.caption() ?? '', 'Your words are copied.'),
  }
}
