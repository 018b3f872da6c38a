import type * as Y from 'yjs'
import { approvedReason } from '#domain/workflow/keeps-approval.ts'
import type { ChangesMade } from './changes-made.ts'
import {
  fetchWords,
  giveWords,
  type Answered,
  type Refused,
  type WhoseWords,
} from './post-words.ts'
import type { RightToWrite } from './right-to-write.ts'

type Exchanging = {
  whose: WhoseWords
  ydoc: Y.Doc
  changes: ChangesMade
  right: RightToWrite
  /** What this device kept is in the document. */
  begun: Promise<void>
  /** Neither closed nor refused, and somebody is signed in. */
  mayExchange(): boolean
  /** A room answers, which knows this person's right better. */
  hasRoom(): boolean
  /** Changes up to that one are durable, as the vector says. */
  settle(upTo: number, vector: Uint8Array): void
  /** The server refused a change for good. */
  refuse(reason: string, isOtherVersion?: boolean): void
  isSignedOut(): void
  /** The server has given all it has. */
  isThere(): void
  /** The sign may say something else now. */
  changed(): void
}

/** The way of the words to the server and back while no room answers. */
export type ExchangeByHttp = {
  /** The origin of words that came by it. */
  origin: unknown
  /** Gives what is pending and takes what the server has, one exchange at a time. */
  exchange(): Promise<void>
  /** The server answered, and has not failed to since; undefined until it did either. */
  isReached(): boolean | undefined
  /** It answered that it can store nothing now. */
  isTurnedAway(): boolean
  /** A room is there again. */
  forget(): void
  /** Whether the server lacks words that count as sent: the next POST carries the whole state. */
  owesWhole(owes: boolean): void
}

export function openExchangeByHttp(asks: Exchanging): ExchangeByHttp {
  const { whose, ydoc, changes, right, mayExchange } = asks
  const origin = Symbol('by HTTP')
  let isReached: boolean | undefined
  let isTurnedAway = false
  let isExchanging = false
  let owesWhole = false

  function hear(answered: Answered, upTo: number | undefined): void {
    isTurnedAway = answered === 'turned-away'
    if (answered === 'nobody' || answered === 'turned-away') isReached = false
    else if ('vector' in answered) {
      isReached = true
      // The room knows better; and before anybody said so the story on file does.
      if (answered.right && right.right.get() && !asks.hasRoom()) right.hear(answered.right)
      if (upTo !== undefined) asks.settle(upTo, answered.vector)
    } else hearRefusal(answered.refusal)
    asks.changed()
  }

  function hearRefusal({ code, message, details }: Refused): void {
    isReached = code !== 'not-found'
    if (code === 'not-allowed') {
      right.hear(
        details['reason'] === approvedReason
          ? { may: 'everything', endsApproval: true }
          : { may: 'nothing', reason: message },
      )
    } else if (code === 'not-signed-in') {
      asks.isSignedOut()
    } else if (details['reason'] === 'other-version') {
      asks.refuse(message, true)
    } else if (code === 'not-valid' || code === 'too-large') {
      // Parts that build on what the server lacks: once more with everything, then it is a no.
      if (owesWhole) asks.refuse(message)
      else owesWhole = true
    }
  }

  /** False when nobody answers. */
  async function give(): Promise<boolean> {
    if (right.lost() || (changes.pending() === 0 && !owesWhole)) return true
    const upTo = changes.made()
    hear(await giveWords(whose, ydoc, changes.unsent(), owesWhole), upTo)
    return isReached === true
  }

  async function take(): Promise<void> {
    // What waits is not settled by words that were asked for: their vector tells of no deletion.
    const upTo = changes.pending() === 0 ? changes.made() : undefined
    let hasTaken = false
    const answered = await fetchWords(whose, ydoc, origin, (said) => (hasTaken = right.takes(said)))
    if (hasTaken) asks.isThere()
    hear(answered, upTo)
  }

  /** Who lost the right hears by it when it comes back. */
  async function exchange(): Promise<void> {
    if (isExchanging || !mayExchange()) return
    isExchanging = true
    await asks.begun
    const hadLostRight = right.lost() !== undefined
    if (mayExchange() && (await give()) && mayExchange()) await take()
    // With the right back, what waited for it goes out at once.
    if (hadLostRight && mayExchange()) await give()
    isExchanging = false
  }

  return {
    origin,
    exchange,
    isReached: () => isReached,
    isTurnedAway: () => isTurnedAway,
    forget() {
      isReached = false
      isTurnedAway = false
    },
    owesWhole(owes) {
      owesWhole = owes
    },
  }
}
