export const bytesOfBase64 = (text: string) =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

export const base64Of = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
