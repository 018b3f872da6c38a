import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Photo } from '#domain/photos/photo.ts'
import { saveOriginal } from '#src/api/save-original.ts'
import { say } from '#src/ui/say.tsx'
import classes from './PhotoRecord.module.css'

/** The file as it was uploaded, for who may have it. */
export function OriginalButton({ photo }: { photo: Photo }) {
  const { mutate, isPending } = useMutation({
    mutationFn: () => saveOriginal(photo),
    onError: (error) => say(error.message, { tone: 'warn' }),
  })
  return (
    <div className={classes['place']}>
      <Button size="xs" variant="default" loading={isPending} onClick={() => mutate()}>
        Save the original
      </Button>
      <p className={classes['quiet']}>
        With the place and all else that the camera wrote: for the desk only.
      </p>
    </div>
  )
}
