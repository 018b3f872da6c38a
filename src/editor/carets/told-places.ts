import * as Y from 'yjs'
import type { Carry } from './carried-places.ts'
import type { Presence } from './places.ts'

type Place = Partial<Record<'anchor' | 'head', Y.RelativePosition>>

function read(position: unknown): Y.RelativePosition | undefined {
  try {
    return Y.createRelativePositionFromJSON(position)
  } catch {
    return undefined
  }
}

/**
 * Where colleagues' carets are: as they told last, and carried along with words that somebody moved
 * since, until they tell anew.
 */
export function openToldPlaces() {
  const places = new Map<number, { told: string; place: Place }>()
  return {
    /** @param told the cursor as JSON */
    of(client: number, told: string, { anchor, head }: NonNullable<Presence['cursor']>): Place {
      const known = places.get(client)
      if (known?.told === told) return known.place
      const place: Place = {}
      for (const [side, position] of Object.entries({ anchor, head })) {
        const found = read(position)
        if (found) place[side as keyof Place] = found
      }
      places.set(client, { told, place })
      return place
    },
    carry(carry: Carry): void {
      for (const { place } of places.values()) {
        for (const side of ['anchor', 'head'] as const) {
          const now = place[side] && carry(place[side])
          if (now) place[side] = now
        }
      }
    },
    forget: (client: number) => places.delete(client),
  }
}
