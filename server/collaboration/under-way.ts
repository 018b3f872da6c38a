/** What is asked of stories and must end before their database does. */
export function openUnderWay() {
  const works = new Map<Promise<unknown>, string>()
  return {
    async during<T>(storyId: string, work: () => Promise<T>): Promise<T> {
      const mine = work()
      works.set(mine, storyId)
      try {
        return await mine
      } finally {
        works.delete(mine)
      }
    },

    /**
     * Waits for what is under way and what follows from it, as a socket's next change does, and answers
     * with the stories it was about.
     */
    async ended(atMostMs: number): Promise<Set<string>> {
      const stories = new Set<string>()
      const late = performance.now() + atMostMs
      // A socket's next change comes right after the one before.
      const next = () => new Promise((done) => setTimeout(done))
      await next()
      for (let left = atMostMs; works.size > 0 && left > 0; left = late - performance.now()) {
        for (const storyId of works.values()) stories.add(storyId)
        const isLate = new Promise((done) => setTimeout(done, left))
        await Promise.race([Promise.allSettled(works.keys()), isLate])
        await next()
      }
      return stories
    },
  }
}
