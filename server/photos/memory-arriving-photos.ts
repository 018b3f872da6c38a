import type { ArrivingPhotos } from '#server/parts.ts'
import { joinBytes, type Bytes } from './bytes.ts'

/** Photos on their way, as long as the tab or the test lives. */
export function openMemoryArrivingPhotos(): ArrivingPhotos {
  const arriving = new Map<string, Bytes[]>()
  const bytesOf = (name: string) => arriving.get(name) ?? []
  return {
    size: async (name) => bytesOf(name).reduce((sum, { length }) => sum + length, 0),
    write: async (name, from, bytes) => {
      arriving.set(name, [...(from === 0 ? [] : bytesOf(name)), bytes.slice()])
    },
    read: async (name) => (arriving.has(name) ? joinBytes(...bytesOf(name)) : undefined),
    remove: async (name) => {
      arriving.delete(name)
    },
  }
}
