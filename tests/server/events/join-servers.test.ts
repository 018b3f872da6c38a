import { expect, test } from 'vitest'
import type { News } from '#domain/events/news.ts'
import { joinServers, type ServerLine } from '#server/events/join-servers.ts'
import { openNewsDesk } from '#server/events/news.ts'

/** A line in memory between any number of servers, which can be cut. */
function aLine() {
  const ends: { onMessage: (message: string) => void; onMissed: () => void }[] = []
  const said: string[] = []
  return {
    said,
    ends,
    end: (): ServerLine => ({
      tell(message) {
        said.push(message)
        for (const { onMessage } of ends) onMessage(message)
      },
      hear: (onMessage, onMissed) => void ends.push({ onMessage, onMissed }),
    }),
  }
}

function aServer(line: ReturnType<typeof aLine>, name: string) {
  const news = openNewsDesk(name)
  const heard: News[] = []
  const elsewhere: News[] = []
  news.subscribe((piece) => heard.push(piece))
  joinServers(news, line.end(), { name, onHeard: (piece) => elsewhere.push(piece) })
  return { news, heard, elsewhere }
}

const story: News = { kind: 'story-changed', storyId: 'a-story' }

test('what one server announces is heard at each server once, and said on by none', () => {
  const line = aLine()
  const servers = ['one', 'two', 'three'].map((name) => aServer(line, name))
  servers[0]!.news.announce(story)
  servers[2]!.news.announce({ kind: 'inbox-changed' })
  for (const { heard } of servers) expect(heard).toEqual([story, { kind: 'inbox-changed' }])
  expect(line.said).toHaveLength(2)
  expect(servers.map(({ elsewhere }) => elsewhere.length)).toEqual([1, 2, 1])
})

test('what was heard from another server is remembered for tabs whose own line was cut', () => {
  const line = aLine()
  const [one, two] = ['one', 'two'].map((name) => aServer(line, name))
  const lastHeard = two!.news.latest()
  one!.news.announce(story)
  expect(two!.news.since(lastHeard)?.map(({ news }) => news)).toEqual([story])
})

test('who was cut off, or does not understand what is said, asks for everything and tells nobody', () => {
  const line = aLine()
  const { heard } = aServer(line, 'one')
  line.ends[0]!.onMissed()
  line.ends[0]!.onMessage('{"from":"two","news":{"kind":"of-a-newer-version"}}')
  line.ends[0]!.onMessage('')
  expect(heard).toEqual(Array.from({ length: 3 }, () => ({ kind: 'everything-changed' })))
  expect(line.said).toEqual([])
})
