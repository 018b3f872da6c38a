import type { Photo } from '#domain/photos/photo.ts'
import { inName, NoAnswer, refusalOf } from './client.ts'

/**
 * Saves the uploaded file of a photo on this device, under its name.
 *
 * @throws Refusal the server's own; NoAnswer when there was none
 */
export async function saveOriginal({
  id,
  fileName,
}: Pick<Photo, 'id' | 'fileName'>): Promise<void> {
  const answer = await fetch(`/api/photos/${id}/original`, {
    credentials: 'same-origin',
    headers: inName(),
  }).catch(() => {
    throw new NoAnswer()
  })
  if (!answer.ok) throw await refusalOf(answer)
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
