import type { PhotoFiles } from '#server/parts.ts'

/** Photo files that live as long as the tab or the test. */
export function openMemoryPhotoFiles(): PhotoFiles & { names(): string[] } {
  const files = new Map<string, Uint8Array>()
  return {
    put: async (name, bytes) => {
      files.set(name, bytes.slice())
    },
    read: async (name) => files.get(name)?.slice() as Uint8Array<ArrayBuffer> | undefined,
    names: () => [...files.keys()].sort(),
  }
}
