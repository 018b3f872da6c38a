/**
 * What we use of exifreader. Its own types bring Node's into whichever room imports them, and the
 * compiler would then let Node's modules into the server.
 */
declare module 'exifreader/src/exif-reader.js' {
  type Group = Record<string, unknown>
  type Parser = { parseFromString(text: string, type: string): unknown }
  type Options = {
    expanded: true
    domParser: Parser
    includeTags: { exif?: true; iptc?: true; xmp?: true }
  }
  /** @throws an Error for bytes of no format it knows */
  export function load(
    bytes: ArrayBuffer,
    options: Options,
  ): { xmp?: Group; iptc?: Group; exif?: Group }
}
