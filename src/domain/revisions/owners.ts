import { pastedHere } from '../story-text/clients.ts'
import { idAfter, type Move } from '../story-text/rescue/moved-words.ts'

/** Who wrote a letter first, and when. */
export type Owner = { personId: string | null; at: number; isPasted: boolean }

type Stretch = { clock: number; length: number; owner: Owner }

/** The place of the stretch that holds a clock. */
function placeOf(stretches: readonly Stretch[], clock: number): number {
  let [low, high] = [0, stretches.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const { clock: from, length } = stretches[middle]!
    if (clock < from) high = middle - 1
    else if (clock >= from + length) low = middle + 1
    else return middle
  }
  return -1
}

/** For every letter that was ever written, by client and clock: whose it is. */
export function openOwners() {
  const clients = new Map<number, Stretch[]>()

  const stretchesOf = (client: number) => {
    const known = clients.get(client) ?? []
    clients.set(client, known)
    return known
  }

  return {
    /** Letters that came now. They come in the order of their clocks. */
    add(
      client: number,
      clock: number,
      length: number,
      entry: { personId: string | null; at: number },
    ) {
      const owner = { ...entry, isPasted: pastedHere(client) }
      stretchesOf(client).push({ clock, length, owner })
    },

    /** Letters that were only written anew: they stay whose they were. */
    inherit(
      client: number,
      clock: number,
      length: number,
      from: { client: number; clock: number },
    ) {
      const stretches = stretchesOf(client)
      for (let done = 0; done < length;) {
        const source = clients.get(from.client)
        const was = source?.[placeOf(source, from.clock + done)]
        const at = placeOf(stretches, clock + done)
        const is = stretches[at]
        if (!was || !is) return
        const here = clock + done
        const most = Math.min(
          length - done,
          was.clock + was.length - (from.clock + done),
          is.clock + is.length - here,
        )
        const parts: Stretch[] = [
          { clock: is.clock, length: here - is.clock, owner: is.owner },
          { clock: here, length: most, owner: was.owner },
          { clock: here + most, length: is.clock + is.length - here - most, owner: is.owner },
        ]
        stretches.splice(at, 1, ...parts.filter((part) => part.length > 0))
        done += most
      }
    },

    /**
     * Letters of which one is the other written anew: both are whose the older one is.
     *
     * @returns false when one of them is not known yet
     */
    same({ from, to, length }: Move): boolean {
      for (let done = 0; done < length;) {
        const [a, b] = [from, to].map(({ client, clock }) => {
          const stretches = clients.get(client) ?? []
          const stretch = stretches[placeOf(stretches, clock + done)]
          return stretch && { ...stretch, left: stretch.clock + stretch.length - (clock + done) }
        })
        if (!a || !b) return false
        const most = Math.min(length - done, a.left, b.left)
        const [older, newer] = a.owner.at <= b.owner.at ? [from, to] : [to, from]
        if (a.owner.at !== b.owner.at) {
          this.inherit(newer.client, newer.clock + done, most, idAfter(older, done))
        }
        done += most
      }
      return true
    },

    /** Stretches of letters side by side, with their owners. */
    of(
      client: number,
      clock: number,
      length: number,
    ): { length: number; owner: Owner | undefined }[] {
      const stretches = clients.get(client) ?? []
      const found: { length: number; owner: Owner | undefined }[] = []
      for (let done = 0; done < length;) {
        const here = stretches[placeOf(stretches, clock + done)]
        const most = here
          ? Math.min(length - done, here.clock + here.length - clock - done)
          : length - done
        found.push({ length: most, owner: here?.owner })
        done += most
      }
      return found
    },
  }
}
export type Owners = ReturnType<typeof openOwners>
