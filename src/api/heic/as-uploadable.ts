import { Refusal } from '#domain/errors.ts'
import { areHeic, brandsOf, howToSendHeic } from '#domain/photos/heic.ts'
import { tooManyPixels } from '#domain/photos/rendition-widths.ts'

const isHeic = async (file: File) =>
  areHeic(brandsOf(new Uint8Array(await file.slice(0, 256).arrayBuffer())))

/**
 * The file as the newsroom takes it: a HEIC photo becomes a JPEG that has its facts, every other
 * file stays as it is.
 *
 * @throws Refusal when this browser cannot read it
 */
export async function asUploadable(file: File, signal?: AbortSignal): Promise<File> {
  if (!(await isHeic(file))) return file
  const cannot = (what: string) => new Refusal('not-a-photo', `${file.name} ${what}`)
  const { convertHeic } = await import('./convert-heic.ts')
  const converted = await convertHeic(file, signal)
  if (converted === 'broken') {
    throw cannot(`is a HEIC photo that cannot be opened here. ${howToSendHeic}`)
  }
  if ('pixels' in converted) throw cannot(tooManyPixels(...converted.pixels))
  const name = file.name.replace(/\.hei[cf]$/i, '')
  return new File([converted.jpeg], `${name}.jpg`, { type: 'image/jpeg' })
}
