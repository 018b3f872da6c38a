import { z } from 'zod'
import { News } from '#domain/events/news.ts'
import type { NewsDesk } from './news.ts'

/** The line between the servers of one newsroom. Only the host knows what it is made of. */
export type ServerLine = {
  /** Says it to all servers, this one too. */
  tell(message: string): void
  /**
   * Calls back on what any of them said.
   *
   * @param onMissed told when the line is there again after it was cut, as nobody knows what was said
   */
  hear(onMessage: (message: string) => void, onMissed: () => void): void
}

const Message = z.object({ from: z.string(), news: News })

/**
 * Lets the tabs of each server hear what is announced at the others, in the order in which it was
 * said there. What is heard from another server is not said on.
 *
 * @param name of this server, another one at each start
 * @param onHeard told of each piece that another server announced, before the tabs are
 */
export function joinServers(
  news: NewsDesk,
  line: ServerLine,
  { name, onHeard = () => {} }: { name: string; onHeard?: (piece: News) => void },
): void {
  let isOfOthers = false
  const sayHere = (piece: News) => {
    isOfOthers = true
    try {
      news.announce(piece)
    } finally {
      isOfOthers = false
    }
  }
  news.subscribe((piece) => {
    if (!isOfOthers) line.tell(JSON.stringify({ from: name, news: piece }))
  })
  line.hear(
    (message) => {
      const said = Message.safeParse(parsed(message))
      // A server of another version says what this one does not know.
      if (!said.success) return sayHere({ kind: 'everything-changed' })
      if (said.data.from === name) return
      onHeard(said.data.news)
      sayHere(said.data.news)
    },
    () => sayHere({ kind: 'everything-changed' }),
  )
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message)
  } catch {
    return undefined
  }
}
