import type { ApiParts } from '#server/parts.ts'

const addresses = import.meta.glob<string>(
  '../node_modules/@fontsource-variable/source-serif-4/files/*-wght-*.woff2',
  { query: '?url', import: 'default', eager: true },
)

/** Fonts of the reader's site, from among the page's own files. */
export const tabReaderAsset: ApiParts['readerAsset'] = async (name) => {
  const [, address] = Object.entries(addresses).find(([path]) => path.endsWith(`/${name}`)) ?? []
  if (!address) return undefined
  return new Uint8Array(await (await fetch(address)).arrayBuffer())
}
