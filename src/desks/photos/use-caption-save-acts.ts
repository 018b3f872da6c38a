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
  const letGo = async () => {
    connection.close()
    await dropWordsHere(me.id, storyId, connection.isOwnRow).catch(() => undefined)
    location.reload()
  }
  const reload = () => {
    const sign = connection.sign.get()
    // What was refused for good does not come back.
    if (sign.kind === 'refused' && !sign.isOtherVersion) void letGo()
    else location.reload()
  }
  return {
    onTryNow: connection.tryNow,
    onSignIn: askToSignIn,
    onReload: reload,
    onLetGo: () => void letGo(),
    onShowWords: () => void caption?.focus('caption'),
    onCopyWords: () => copyWords(caption?.caption() ?? '', 'Your words are copied.'),
  }
}
