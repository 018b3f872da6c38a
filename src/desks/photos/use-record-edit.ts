import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useState } from 'react'
import { PhotoFactsToSave, type Photo, type PhotoFacts } from '#domain/photos/photo.ts'
import { isNoAnswer } from '#src/api/client.ts'
import { useNewsLine } from '#src/api/events.ts'
import { theirPhotoOf, useSavePhoto } from '#src/api/photos.ts'
import { say } from '#src/ui/say.tsx'
import { useRevisedForm } from '#src/ui/use-revised-form.ts'
import { factsOf } from './facts-of.ts'

/** The form of a photo record. What nobody answered for is sent again when the line is back. */
export function useRecordEdit(photo: Photo) {
  const { mutateAsync, isPending, error, reset } = useSavePhoto(photo.id)
  const [isWaiting, setWaiting] = useState(false)
  const { isLive } = useNewsLine()
  const edit = useRevisedForm<Photo, PhotoFacts>({
    record: photo,
    resolver: zodResolver(PhotoFactsToSave),
    valuesOf: factsOf,
    async put(facts, basedOnRevision) {
      try {
        const saved = await mutateAsync({ facts, basedOnRevision })
        setWaiting(false)
        return saved
      } catch (refusal) {
        setWaiting(isNoAnswer(refusal))
        throw refusal
      }
    },
    theirsOf: theirPhotoOf,
    onSaved: () => say('Record saved.'),
  })

  useEffect(() => {
    if (isWaiting && isLive) void edit.save()
    // Once, when the line is back.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isWaiting, isLive])

  return {
    ...edit,
    isPending,
    isWaiting,
    error: edit.conflict || isWaiting || theirPhotoOf(error) ? undefined : error?.message,
    discard() {
      reset()
      setWaiting(false)
      edit.discard()
    },
  }
}
export type RecordEdit = ReturnType<typeof useRecordEdit>
