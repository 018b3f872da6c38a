/**
 * The name of an uploaded file as it is shown: without folders, control characters and marks that
 * turn the reading direction. It is never used as a path.
 */
export function fileNameOf(given: string): string {
  const name = given
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd\p{Cs}]/gu,
      '',
    )
    .trim()
  if (name.length <= 120) return name || 'photo'
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? ''
  const kept = name.slice(0, 119 - ending.length).replace(/[\uD800-\uDBFF]$/, '')
  return `${kept}…${ending}`
}
