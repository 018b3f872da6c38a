import type { Photo } from '#domain/photos/photo.ts'
import { say } from '#src/ui/say.tsx'

type Arrived = { photo: Photo; about: unknown }

/** By their place: photos that were up after their story was left. */
const arrived = new Map<string, readonly Arrived[]>()

/**
 * Keeps a photo for its place until its person opens the story again in this tab, and says so.
 *
 * @param about what whoever puts it in is told of its place
 */
export function holdArrived(place: string, photo: Photo, about: unknown): void {
  arrived.set(place, [...(arrived.get(place) ?? []), { photo, about }])
  say(`${photo.fileName} is up, and comes into the story when you open it again in this tab.`)
}

export function takeArrived(place: string): readonly Arrived[] {
  const here = arrived.get(place) ?? []
  arrived.delete(place)
  return here
}

/** When their person leaves: they are in Photos. */
export const forgetArrived = (): void => arrived.clear()
