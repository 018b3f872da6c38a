import { setTimeout as sleep } from 'node:timers/promises'
import * as Y from 'yjs'
import { median, ms, percentile } from '../figures.ts'
import { sayCompared, type Pair } from './compared.ts'
import { openRoom, typeMeanwhile, type Place, type RoomClient } from './room-client.ts'

export type Places = { own: Place; yard: Place }
type Sides = { own: RoomClient[]; yard: RoomClient[] }

const rounds = 3
const keysOfRound = 60

/** The first person types; the last one looks on. */
async function typeAndSee(clients: readonly RoomClient[]) {
  const [writer] = clients
  const reader = clients.length > 1 ? clients.at(-1) : undefined
  const stop = typeMeanwhile(clients.slice(1))
  const acknowledged: number[] = []
  const seen: number[] = []
  for (let key = 0; key < keysOfRound; key += 1) {
    const start = performance.now()
    const typed = writer!.type()
    const sees = reader?.sees(writer!.ydoc.clientID, writer!.clock())
    acknowledged.push(await typed)
    if (sees) seen.push((await sees) - start)
    await sleep(20 + (key % 7) * 5)
  }
  await stop()
  return { acknowledged, seen }
}

/** Everybody types, each in a story of their own. */
async function typeApart(clients: readonly RoomClient[]) {
  const acknowledged: number[] = []
  await Promise.all(
    clients.map(async (client, nth) => {
      await sleep((1_000 * nth) / clients.length)
      for (let key = 0; key < 6; key += 1) {
        acknowledged.push(await client.type())
        await sleep(1_000)
      }
    }),
  )
  return { acknowledged, seen: [] }
}

type Figures = { acknowledged: number[]; seen: number[] }
async function compare(sides: Sides, measure: (clients: RoomClient[]) => Promise<Figures>) {
  const pair = (): Pair => ({ own: [], yard: [] })
  const found = { p50: pair(), p95: pair(), seen: pair() }
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['yard', 'own'] as const) {
      const { acknowledged, seen } = await measure(sides[side])
      found.p50[side].push(median(acknowledged))
      found.p95[side].push(percentile(acknowledged, 0.95))
      found.seen[side].push(percentile(seen, 0.95))
    }
  }
  return found
}

const mostSeen: Record<number, number> = { 2: 3, 10: 3, 50: 2.5 }

/**
 * So many people in one story: from a key to the answer that it is durable, and to a colleague's
 * screen. They enter as they are needed and stay for the next, larger number.
 */
export async function benchTogether(places: Places, storyId: string): Promise<void> {
  const sides: Sides = { own: [], yard: [] }
  const enter = async (count: number) => {
    for (let nth = sides.own.length; nth < count; nth += 1) {
      sides.own.push(await openRoom(places.own, storyId, nth))
      const start = Y.encodeStateAsUpdate(sides.own[0]!.ydoc)
      sides.yard.push(await openRoom(places.yard, storyId, nth, nth === 0 ? start : undefined))
    }
  }
  for (const count of [1, 2, 10, 50]) {
    await enter(count)
    const { p50, p95, seen } = await compare(sides, typeAndSee)
    const who = `${count} in one story`
    if (count !== 2) {
      sayCompared(`key to durable p50, ${who}`, p50, count === 1 ? 3 : undefined)
      sayCompared(`key to durable p95, ${who}`, p95)
    }
    if (count > 1) sayCompared(`A to B p95, ${who}`, seen, mostSeen[count])
  }
  for (const client of [...sides.own, ...sides.yard]) client.close()
}

/** Each in a story of their own. @param clients already in their rooms */
export async function benchApart(sides: Sides): Promise<void> {
  const { p50, p95 } = await compare(sides, typeApart)
  const what = `${sides.own.length} stories, a writer each`
  sayCompared(`key to durable p50, ${what}`, p50)
  sayCompared(`key to durable p95, ${what}`, p95, undefined, ms)
}
