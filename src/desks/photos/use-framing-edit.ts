import { useEffect, useRef, useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import { refuseFraming, type Framing } from '#domain/photos/framing.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { isNoAnswer } from '#src/api/client.ts'
import { useNewsLine } from '#src/api/events.ts'
import { theirPhotoOf, useSaveFraming } from '#src/api/photos.ts'
import { say } from '#src/ui/say.tsx'

type Step = { framing: Framing | null; act: string; at: number }

/** What one key after the other does to the same slider is one step back. */
const oneActMs = 1_000

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function refusalOf(framing: Framing | null, photo: Photo): string | undefined {
  try {
    if (framing) refuseFraming(framing, photo)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** How a photo is cut, while it is being drawn: steps back and forth, saved as one. */
export function useFramingEdit(photo: Photo) {
  const [base, setBase] = useState(photo)
  const [steps, setSteps] = useState<readonly Step[]>([])
  const [undone, setUndone] = useState<readonly Step[]>([])
  const [isWaiting, setWaiting] = useState(false)
  const { mutateAsync, isPending, error, reset } = useSaveFraming(photo.id)
  const { isLive } = useNewsLine()
  const last = steps.at(-1)
  const framing = last ? last.framing : base.framing
  const isDirty = !isSame(framing, base.framing)
  if (!isDirty && photo.framingRevision > base.framingRevision) {
    setBase(photo)
    setSteps([])
    setUndone([])
  }
  const isSavedNow = useRef(false)
  useEffect(() => {
    if (!isDirty) isSavedNow.current = false
  })

  const begin = () => {
    setSteps([])
    setUndone([])
    setWaiting(false)
  }
  const keep = (saved: Photo) => {
    isSavedNow.current = true
    setBase(saved)
    begin()
  }
  const send = async (
    wanted: Framing | null,
    basedOnRevision: number,
  ): Promise<Photo | undefined> => {
    try {
      const saved = await mutateAsync({ framing: wanted, basedOnRevision })
      keep(saved)
      return saved
    } catch (refusal) {
      setWaiting(isNoAnswer(refusal))
      const theirs = theirPhotoOf(refusal)
      // What is drawn here stays; it is saved over theirs, or discarded to see theirs.
      if (theirs) setBase(theirs)
      return undefined
    }
  }
  const save = async (): Promise<boolean> => {
    const before = base.framing
    const saved = await send(framing, base.framingRevision)
    if (!saved) return false
    say('Crops saved.', {
      action: {
        label: 'Undo',
        onClick: () =>
          void send(before, saved.framingRevision).then((undid) => undid && say('Crops undone.')),
      },
    })
    return true
  }
  useEffect(() => {
    if (isWaiting && isLive) void save()
    // Once, when the line is back.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isWaiting, isLive])

  return {
    framing,
    isDirty,
    isPending,
    isWaiting,
    isUnsaved: () => isDirty && !isSavedNow.current,
    /** What stands against saving it as it is drawn now. */
    refusal: refusalOf(framing, photo),
    error: isWaiting ? undefined : error?.message,
    /** @param act what is moved; what follows at once in the same act is undone with it */
    change(next: Framing | null, act: string) {
      const at = performance.now()
      const isSameAct = last?.act === act && at - last.at < oneActMs
      setSteps([...(isSameAct ? steps.slice(0, -1) : steps), { framing: next, act, at }])
      setUndone([])
    },
    undo:
      steps.length > 0
        ? () => {
            setSteps(steps.slice(0, -1))
            setUndone([...undone, last!])
          }
        : undefined,
    redo:
      undone.length > 0
        ? () => {
            setSteps([...steps, { ...undone.at(-1)!, at: 0 }])
            setUndone(undone.slice(0, -1))
          }
        : undefined,
    save,
    discard() {
      reset()
      begin()
    },
  }
}
export type FramingEdit = ReturnType<typeof useFramingEdit>
