declare module 'libheif-js/libheif-wasm/libheif.js' {
  export type HeifImage = {
    get_width(): number
    get_height(): number
    is_primary(): boolean
    /** Fills the picture's RGBA bytes, upright; null when it is broken. */
    display<Picture extends { data: Uint8ClampedArray }>(
      picture: Picture,
      done: (picture: Picture | null) => void,
    ): void
    free(): void
  }
  type Libheif = { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } }
  const open: (options: { wasmBinary: ArrayBuffer }) => Libheif
  export default open
}
