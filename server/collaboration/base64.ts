/** Bytes as base64, for the few that travel inside JSON. */
export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** The bytes again. Throws for what is no base64. */
export const bytesOfBase64 = (text: string) =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
