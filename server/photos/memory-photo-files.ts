import type { PhotoFiles } from '#server/parts.ts'

/** Photo files that live as long as the tab or the test. */
export function openMemoryPhotoFiles(): PhotoFiles & { names(): string[] } {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    put: async (name, bytes) => {
      files.set(name, bytes.slice() as Uint8Array<ArrayBuffer>)
    },
    read: async (name) => files.get(name)?.slice(),
    open: async (name) => {
      const bytes = files.get(name)
      if (!bytes) return undefined
      return {
        size: bytes.length,
        async *pieces() {
          if (bytes.length > 0) yield bytes.slice()
        },
      }
    },
    isInReach: async () => true,
    names: () => [...files.keys()].sort(),
  }
}
