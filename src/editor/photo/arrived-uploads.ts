import type { Photo } from '#domain/photos/photo.ts'
import { say } from '#src/ui/say.tsx'

type Arrived = { photo: Photo; about: unknown }

/** What has to come before a photo can be put in. */
const until = {
  opened: 'when you open it again in this tab',
  'suggest is off': 'when you switch Suggest off',
}

/** By their place: photos that were up when they could not be put in. */
const arrived = new Map<string, readonly Arrived[]>()

/**
 * Keeps a photo for its place until it can be put in, and says so.
 *
 * @param about what whoever puts it in is told of its place
 */
export function holdArrived(
  place: string,
  photo: Photo,
  about: unknown,
  comes: keyof typeof until,
): void {
  arrived.set(place, [...(arrived.get(place) ?? []), { photo, about }])
  say(`${photo.fileName} is up, and comes into the story ${until[comes]}.`)
}

export function takeArrived(place: string): readonly Arrived[] {
  const here = arrived.get(place) ?? []
  arrived.delete(place)
  return here
}

/** When their person leaves: they are in Photos. */
export const forgetArrived = (): void => arrived.clear()
