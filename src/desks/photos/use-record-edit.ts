import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { PhotoFactsToSave, type Photo, type PhotoFacts } from '#domain/photos/photo.ts'
import { isNoAnswer } from '#src/api/client.ts'
import { useNewsLine } from '#src/api/events.ts'
import { theirPhotoOf, useSavePhoto } from '#src/api/photos.ts'
import { say } from '#src/ui/say.tsx'
import { threeWay } from '#src/ui/three-way.ts'
import { factsOf } from './facts-of.ts'

type Asked = { facts: PhotoFacts; basedOnRevision: number }

/** The form of a photo record, and what becomes of it when somebody else saves first. */
export function useRecordEdit(photo: Photo) {
  // What the form was filled from. News of another save waits while something is typed here.
  const [base, setBase] = useState(photo)
  const form = useForm<PhotoFacts>({
    resolver: zodResolver(PhotoFactsToSave),
    values: factsOf(base),
  })
  const { isDirty } = form.formState
  if (!isDirty && photo.revision > base.revision) setBase(photo)
  const { mutateAsync, isPending, error, reset } = useSavePhoto(photo.id)
  const [mine, setMine] = useState<PhotoFacts>()
  const [theirs, setTheirs] = useState<Photo>()
  const [waiting, setWaiting] = useState<Asked>()
  const { isLive } = useNewsLine()

  /** Saved in this very moment: the form on screen does not know yet. */
  const isSavedNow = useRef(false)
  useEffect(() => {
    if (!isDirty) isSavedNow.current = false
  })

  const keep = (saved: Photo) => {
    isSavedNow.current = true
    setBase(saved)
    form.reset(factsOf(saved))
    setTheirs(undefined)
    setWaiting(undefined)
  }
  /** Answers whether it is on file now. */
  const send = async (facts: PhotoFacts, basedOnRevision: number): Promise<boolean> => {
    try {
      keep(await mutateAsync({ facts, basedOnRevision }))
      return true
    } catch (refusal) {
      if (isNoAnswer(refusal)) {
        setWaiting({ facts, basedOnRevision })
        return false
      }
      setWaiting(undefined)
      const onFile = theirPhotoOf(refusal)
      if (!onFile) return false
      const { merged, differing } = threeWay(factsOf(base), facts, factsOf(onFile))
      // Nobody contradicts anybody: both changes are saved.
      if (differing.length === 0) return send(merged, onFile.revision)
      setMine(facts)
      setTheirs(onFile)
      return false
    }
  }
  const save = async (): Promise<boolean> => {
    let isSaved = false
    await form.handleSubmit(async (facts) => {
      isSaved = await send(facts, base.revision)
    })()
    if (isSaved) say('Record saved.')
    return isSaved
  }

  const isWaiting = waiting !== undefined
  useEffect(() => {
    if (isWaiting && isLive) void save()
    // Once, when the line is back.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isWaiting, isLive])

  return {
    form,
    base,
    isDirty,
    /** Whether leaving now loses something. */
    isUnsaved: () => isDirty && !isSavedNow.current,
    isPending,
    isWaiting,
    error: theirs || isWaiting || theirPhotoOf(error) ? undefined : error?.message,
    save,
    discard: () => {
      reset()
      setWaiting(undefined)
      form.reset(factsOf(base))
    },
    conflict:
      mine && theirs
        ? {
            mine,
            theirs: factsOf(theirs),
            merge: threeWay(factsOf(base), mine, factsOf(theirs)),
            save: (facts: PhotoFacts) => void send(facts, theirs.revision),
            takeTheirs: () => keep(theirs),
            back: () => setTheirs(undefined),
          }
        : undefined,
  }
}
export type RecordEdit = ReturnType<typeof useRecordEdit>
