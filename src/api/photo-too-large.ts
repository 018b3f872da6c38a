import { Refusal } from '#domain/errors.ts'
import { photoBytesLimit } from '#domain/photos/photo.ts'

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)

export const photoTooLarge = (file: File) =>
  new Refusal(
    'too-large',
    `${file.name} is ${megabytes(file.size)} MB. The limit is ${megabytes(photoBytesLimit)} MB.`,
  )
