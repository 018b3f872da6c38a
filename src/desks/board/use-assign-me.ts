import { useAssign } from '#src/api/assign.ts'
import { say } from '#src/ui/say.tsx'

/** Puts the person who presses the key on a story, with a way back for a moment. */
export function useAssignMe(myId: string): (storyId: string) => void {
  const { mutate } = useAssign()
  const sayRefused = ({ message }: Error) => say(message, { tone: 'warn' })
  const undo = (storyId: string) =>
    mutate({ storyId, assign: [], letGo: [myId] }, { onError: sayRefused })
  return (storyId) =>
    mutate(
      { storyId, assign: [myId] },
      {
        onSuccess: ({ slug }) =>
          say(`${slug} is assigned to you.`, {
            action: { label: 'Undo', onClick: () => undo(storyId) },
          }),
        onError: sayRefused,
      },
    )
}
