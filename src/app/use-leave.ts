import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isNoAnswer } from '#src/api/client.ts'
import { useMe, useSignOut } from '#src/api/session.ts'
import { forgetOnDevice, letGo, sendBeforeLeaving, type LeftHere } from '#src/api/sign-out.ts'
import { useWaitingHere, waitingKey } from '#src/api/waiting-here.ts'
import { endPhotoUploads, photoUploadsOf } from '#src/desks/photos/photo-uploads.ts'
import { plainWords } from '#src/desks/story/plain-words.ts'
import { say, sayUntil } from '#src/ui/say.tsx'

/** Who has nothing waiting is out before a line about it could be read. */
const sayAfterMs = 600

/** Says that words are still being sent, where that takes a while. */
async function saidMeanwhile<T>(sending: Promise<T>): Promise<T> {
  let takeAway = () => {}
  const timer = setTimeout(() => {
    takeAway = sayUntil('Signing out once your last words are in the newsroom.', { stays: true })
  }, sayAfterMs)
  try {
    return await sending
  } finally {
    clearTimeout(timer)
    takeAway()
  }
}

const nothingLeft: LeftHere = { left: [], refused: new Set() }

/**
 * Signs out, and takes this person's words and facts from the device: once all of them are on the
 * server. Until then it is refused, with what is left. Of photos on their way it asks first.
 */
export function useLeave() {
  const me = useMe()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [found, setFound] = useState<LeftHere>(nothingLeft)
  const waiting = useWaitingHere(me.id)
  const [isTrying, setTrying] = useState(false)
  const uploads = photoUploadsOf(queryClient, me.id)
  const [isAsking, setAsking] = useState(false)

  const leave = async ({ withoutPhotos = false } = {}) => {
    if (isTrying) return
    setAsking(!withoutPhotos && uploads.left.get() > 0)
    if (!withoutPhotos && uploads.left.get() > 0) return
    setTrying(true)
    const onlyHere = await saidMeanwhile(sendBeforeLeaving(queryClient, me.id))
    queryClient.setQueryData([...waitingKey, me.id], onlyHere.left)
    setFound(onlyHere)
    setTrying(false)
    if (onlyHere.left.length > 0) return
    signOut.mutate(undefined, {
      onSuccess: async () => {
        endPhotoUploads(queryClient, me.id)
        await navigate({ to: '/sign-in' })
        await forgetOnDevice(queryClient, me.id)
      },
      onError: (error) =>
        say(isNoAnswer(error) ? 'You can sign out once you are online again.' : error.message, {
          tone: 'warn',
        }),
    })
  }
  const copyAndLetGo = async (storyId: string) => {
    try {
      await letGo(me.id, storyId, (text) =>
        navigator.clipboard.writeText(text ? plainWords(text) : ''),
      )
      say('Your words are copied.')
      await leave({ withoutPhotos: true })
    } catch {
      say('The browser did not let us copy. Open the story and copy the words there.', {
        tone: 'warn',
      })
    }
  }
  return {
    leave: () => void leave(),
    isHeld: found.left.length > 0,
    /** What is still to go; empty once all of it is on file. */
    left: waiting.filter(({ storyId }) => found.left.some((one) => one.storyId === storyId)),
    isTrying,
    refused: found.refused,
    copyAndLetGo: (storyId: string) => void copyAndLetGo(storyId),
    stay: () => setFound(nothingLeft),
    /** About photos that are on their way. */
    photos: {
      left: uploads.left,
      isAsking,
      leave: () => void leave({ withoutPhotos: true }),
      stay: () => setAsking(false),
    },
  }
}
