import { Button, FileButton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { AuthorProfile } from '#domain/people/author.ts'
import { portraitOf } from '#domain/photos/photo.ts'
import { photoQuery } from '#src/api/photos.ts'
import { uploadPhoto } from '#src/api/upload-photo.ts'
import { SupplierNotes } from '#src/ui/SupplierNotes.tsx'
import classes from './AuthorForm.module.css'
import { Portrait } from './Portrait.tsx'

/** The portrait: a photo of the newsroom, uploaded here and saved with the profile. */
export function PortraitField() {
  const { control, setValue } = useFormContext<AuthorProfile>()
  const portraitPhotoId = useWatch({ control, name: 'portraitPhotoId' })
  const name = useWatch({ control, name: 'name' })
  const queryClient = useQueryClient()
  const [progress, setProgress] = useState<{ file: string; part: number }>()
  const [refusal, setRefusal] = useState('')
  const { data: photo } = useQuery({
    ...photoQuery(portraitPhotoId ?? ''),
    enabled: portraitPhotoId !== null,
  })

  const upload = async (file: File | null) => {
    if (!file) return
    setRefusal('')
    setProgress({ file: file.name, part: 0 })
    try {
      const uploaded = await uploadPhoto(file, {
        onProgress: (part) => setProgress({ file: file.name, part }),
      })
      queryClient.setQueryData(photoQuery(uploaded.id).queryKey, uploaded)
      setValue('portraitPhotoId', uploaded.id, { shouldDirty: true })
    } catch (error) {
      setRefusal((error as Error).message)
    } finally {
      setProgress(undefined)
    }
  }

  return (
    <div role="group" aria-label="Portrait">
      <p className={classes['label']}>Portrait</p>
      <div className={classes['portrait']}>
        <Portrait author={{ name, portrait: portraitPhotoId ? portraitOf(photo) : [] }} size={64} />
        <FileButton onChange={(file) => void upload(file)} accept="image/*">
          {(props) => (
            <Button variant="default" {...props} disabled={progress !== undefined}>
              Upload portrait
            </Button>
          )}
        </FileButton>
        {portraitPhotoId && (
          <Button
            variant="subtle"
            onClick={() => setValue('portraitPhotoId', null, { shouldDirty: true })}
          >
            Remove portrait
          </Button>
        )}
      </div>
      {portraitPhotoId && photo && <SupplierNotes photo={photo} />}
      {progress && (
        <p className={classes['count']} role="status">
          Uploading {progress.file}, {Math.round(progress.part * 100)} %
        </p>
      )}
      {refusal && (
        <p role="alert" className={classes['error']}>
          {refusal}
        </p>
      )}
    </div>
  )
}
