import type { NewsroomToSeed } from './newsroom-to-seed.ts'

const seedId = /^5e7d\d{4}-0000-4000-8000-\d{12}$/

/**
 * The same newsroom under ids that no other has. A browser keeps the words it saw under a story's
 * id: were a new newsroom's stories called as those of one that was thrown away, the old words
 * would be merged into them.
 */
export function withFreshIds(newsroom: NewsroomToSeed, newId: () => string): NewsroomToSeed {
  const fresh = new Map<string, string>()

  function renamed<T>(value: T): T
  function renamed(value: unknown): unknown {
    if (typeof value === 'string') {
      if (!seedId.test(value)) return value
      const id = fresh.get(value) ?? newId()
      fresh.set(value, id)
      return id
    }
    if (Array.isArray(value)) return value.map(renamed)
    if (value === null || typeof value !== 'object') return value
    if (value instanceof Date || value instanceof Uint8Array) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, renamed(one)]))
  }
  return {
    addPerson: (person, at) => newsroom.addPerson(renamed(person), at),
    saveSite: newsroom.saveSite,
    addPhoto: (photo) => newsroom.addPhoto(renamed(photo)),
    addAuthor: (author) => newsroom.addAuthor(renamed(author)),
    fileStory: (story) => newsroom.fileStory(renamed(story)),
    saveText: (storyId, text, change) =>
      newsroom.saveText(renamed(storyId), renamed(text), renamed(change)),
    move: (storyId, move, change) => newsroom.move(renamed(storyId), move, renamed(change)),
  }
}
