import * as Y from 'yjs'
import type { RoomMessage } from '#domain/story-text/room-messages.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import { bytesOfBase64 } from './base64.ts'
import { countChanges } from './changes-made.ts'
import { deviceOf } from './device.ts'
import { openLocalCopy, type Left } from './local-copy.ts'
import { isSamePeople, peopleHere, type PersonHere } from './people-here.ts'
import { openExchangeByHttp } from './exchange-by-http.ts'
import { coversDocument, postWords } from './post-words.ts'
import { openRightToWrite } from './right-to-write.ts'
import { openRoomLine } from './room-line.ts'
import { signOf, type SaveFacts } from '#domain/saving/save-sign.ts'
import { openShownSign } from './shown-sign.ts'
import type { StoryConnection } from './story-connection.ts'
import { waitUntil } from './wait-until.ts'
import { watched } from './watched.ts'
import { whilePageIsThere } from './while-page-is-there.ts'

type StoryToOpen = {
  storyId: string
  person: { id: string; name: string }
  /** Of the socket; by default /collaboration of this origin. */
  url?: string
  /** Asks whether the session still holds; undefined when nobody knows. */
  isSignedIn?: () => Promise<boolean | undefined>
  /** Whether the story was begun on this device and waits to be filed. */
  isStartedHere?: () => Promise<boolean>
}

/** After so long without a word from the room it is asked whether it is there. */
const askAfterMs = 1_500
/** Without an answer for so long the room counts as out of reach, and is said to be. */
const silentAfterMs = 2_500
/** What a story that is opened hears from nobody is said after that, whatever else is tried. */
const openingMs = 4_500
/** Without an answer for so long its socket is given up for a new one. */
const deadAfterMs = 15_000
/** While there is no room, the server is asked over HTTP this often. */
const exchangeEveryMs = 2_000
/** Who may not write looks this often for what waits in another tab. */
const lookEveryMs = 2_000

const otherVersion = 'Stet was updated since this page was opened. Copy your words, then reload.'
const neverFiled = 'There is no such story, or it was never filed.'

/**
 * Opens the words of a story: from this device at once, then from the room on the server. What is
 * typed is kept on the device, sent, and called saved only when the server said it is durable.
 */
export function openStoryText({
  storyId,
  person,
  url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collaboration`,
  isSignedIn = async () => undefined,
  isStartedHere = async () => false,
}: StoryToOpen): StoryConnection {
  const ydoc = new Y.Doc({ guid: storyId })
  for (const field of storyFields) ydoc.getXmlFragment(field)

  const changes = countChanges()
  const right = openRightToWrite({
    pending: changes.pending,
    isRefused: () => facts.refused !== undefined,
    waitsElsewhere: () => waitsElsewhere,
    changed: showSign,
    reconnect,
  })
  const whose = {
    storyId,
    personId: person.id,
    get mayEndApproval() {
      return right.changesAnyway.get()
    },
  }
  const device = deviceOf(person.id)
  const copy = openLocalCopy(device, storyId, ydoc)
  const facts: Pick<SaveFacts, 'refused' | 'savedAt'> = { refused: undefined, savedAt: null }
  const openedAt = Date.now()
  const people = watched<PersonHere[]>([], isSamePeople)
  const isLoaded = watched(false)
  const isCurrent = watched(false)
  const durableListeners = new Set<() => void>()

  let isClosed = false
  /** When the server was asked over HTTP last. */
  let exchangedAt = 0
  /** What this device kept is in the document. */
  let isOpened = false
  const begun = copy.opened.then(begin)
  let hasCaughtUp = false
  /** How many changes each whole state held that the room was given and has not taken yet. */
  let madeAtSync: number[] = []
  /** When a question went out that is not answered yet; 0 without one. */
  let askedAt = 0
  /** When the room spoke last on this socket; 0 if it has not. */
  let heardAt = 0
  /** Since when the room has not caught up. */
  let awaySince = openedAt
  /** Words of this person wait in another tab. */
  let waitsElsewhere = false
  let lookedAt = 0

  const isOutOfReach = () =>
    hasCaughtUp
      ? askedAt > 0 && Date.now() - askedAt > silentAfterMs
      : !right.isBehind() && Date.now() - awaySince > silentAfterMs
  /** The first silence may be this page's own, busy opening: it waits a little for HTTP to fail, too. */
  const isOpening = () => !right.lost() && Date.now() - openedAt < openingMs
  const isConnected = () => !isOutOfReach() || (http.isReached() ?? isOpening())

  const shown = openShownSign(() => {
    if (!isOpened) return undefined
    return signOf({
      ...facts,
      lostRight: right.lost(),
      waitsElsewhere,
      pending: changes.pending(),
      pendingSince: changes.since(),
      isConnected: isConnected(),
      isTurnedAway: http.isTurnedAway(),
      isKept: copy.isKept.get(),
    })
  })
  function showSign(): void {
    shown.show()
  }

  /** One who may not write learns what of theirs waits in another tab, which has the same copy. */
  async function lookElsewhere(): Promise<void> {
    lookedAt = Date.now()
    const waits = right.lost() !== undefined && (await copy.waitsElsewhere())
    if (waits === waitsElsewhere || isClosed) return
    waitsElsewhere = waits
    showSign()
  }

  /** What earlier pages left stands before what is made from now on; then others may be heard. */
  function begin(left: Left): void {
    if (isClosed) return
    isOpened = true
    if (left.changes > 0) {
      changes.addLeft(left)
      for (const update of left.updates) line.send(update)
      askForPending()
    }
    copy.countLeft(changes.made())
    if (ydoc.getXmlFragment('body').length > 0) isLoaded.set(true)
    line.begin()
    showSign()
  }

  function settle(upTo: number, vector: Uint8Array): void {
    const before = changes.pending()
    if (changes.made() === upTo && !coversDocument(vector, ydoc)) {
      // The server lacks words it should have: it gets the whole state again.
      http.owesWhole(true)
      if (hasCaughtUp) reconnect()
      return
    }
    http.owesWhole(false)
    changes.settle(upTo)
    copy.durable(upTo)
    if (changes.pending() === 0 && (before > 0 || facts.savedAt === null)) {
      facts.savedAt = Date.now()
    }
    showSign()
    for (const hear of durableListeners) hear()
  }

  function ask(): void {
    // For what it does not take the room never answers.
    const isKeptBack = right.lost() !== undefined && changes.pending() > 0
    if (!hasCaughtUp || askedAt > 0 || isKeptBack) return
    askedAt = Date.now()
    line.ask(changes.made())
  }
  const askForPending = () => {
    if (changes.pending() > 0) ask()
  }

  const line = openRoomLine(whose, ydoc, url, {
    message: hear,
    unsent: () => (madeAtSync.length > 0 ? [] : changes.unsent()),
    stateAsked: () => madeAtSync.push(changes.made()),
    takes: right.takesFromRoom,
    synced: isThere,
    shut: (reason) => void heardShut(reason),
    lost: (code) => void lostSocket(code),
    keepsApproval: () => !right.changesAnyway.get(),
  })
  const http = openExchangeByHttp({
    whose,
    ydoc,
    changes,
    right,
    begun,
    mayExchange: () => !isClosed && !facts.refused && !right.lost()?.maySignIn,
    hasRoom: () => hasCaughtUp,
    settle,
    refuse,
    isSignedOut,
    isThere,
    changed: showSign,
  })
  line.awareness.setLocalState({ user: { personId: person.id, name: person.name }, field: null })
  line.awareness.on('change', () => people.set(peopleHere(line.awareness)))

  function isThere(): void {
    isLoaded.set(true)
    isCurrent.set(true)
  }

  function hear(said: RoomMessage): void {
    heardAt = Date.now()
    if ('caughtUp' in said) {
      hasCaughtUp = true
      askedAt = 0
      // All that was made before the whole state was sent is in it; what came later is asked for.
      settle(Math.min(changes.made(), madeAtSync.shift() ?? 0), bytesOfBase64(said.vector))
      askForPending()
    } else if ('durable' in said) {
      askedAt = 0
      settle(said.durable, bytesOfBase64(said.vector))
      askForPending()
    } else if ('refused' in said) {
      refuse(said.refused)
    } else {
      right.hearFromRoom(said.right)
      if (right.lost()) askedAt = 0
      void lookElsewhere()
    }
  }

  function refuse(reason: string, isOtherVersion = false): void {
    facts.refused = { reason, isOtherVersion }
    showSign()
  }

  async function heardShut(reason: string): Promise<void> {
    if (reason === 'other-version') {
      refuse(otherVersion, true)
      line.hangUp()
    } else if (reason === 'not-signed-in') {
      isSignedOut()
    } else if (reason === 'not-found' && !(await isStartedHere().catch(() => false))) {
      right.hear({ may: 'nothing', reason: neverFiled })
      line.hangUp()
    } else setTimeout(reconnect, 2_000)
  }

  /** Nobody is signed in here any more, or somebody else is: what is typed stays on the device. */
  function isSignedOut(): void {
    line.hangUp()
    right.signedOut()
  }

  function reconnect(): void {
    if (isClosed) return
    isAway()
    line.reconnect()
  }

  function isAway(): void {
    // What is out of reach already is not called on its way again because it is tried anew.
    if (hasCaughtUp || right.isBehind())
      awaySince = Date.now() - (isOutOfReach() ? silentAfterMs + 1 : 0)
    hasCaughtUp = false
    right.away()
    madeAtSync = []
    askedAt = 0
    heardAt = 0
  }

  async function lostSocket(code: number | undefined): Promise<void> {
    if (isClosed) return
    isAway()
    // A socket that closes as soon as it opens makes no storm of questions.
    if (code !== 4401 && Date.now() - exchangedAt < exchangeEveryMs) return
    exchangedAt = Date.now()
    if (code === 4401 || (await isSignedIn().catch(() => undefined)) === false) isSignedOut()
    await exchange()
    // Neither a socket nor an answer: it is said at once.
    if (!http.isReached() && !hasCaughtUp)
      awaySince = Math.min(awaySince, Date.now() - silentAfterMs - 1)
    showSign()
  }

  function exchange(): Promise<void> {
    exchangedAt = Date.now()
    return http.exchange()
  }

  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === copy.origin) return
    const isOwn = origin !== line.origin && origin !== http.origin
    copy.keep(update, isOwn ? changes.add(update) : undefined)
    if (!isOwn) return
    right.typed()
    line.send(update)
    showSign()
    ask()
  })

  const watch = setInterval(() => {
    const now = Date.now()
    if (hasCaughtUp && askedAt === 0 && now - heardAt > askAfterMs) ask()
    if (askedAt > 0 && now - askedAt > deadAfterMs) reconnect()
    if (hasCaughtUp && !isOutOfReach()) http.forget()
    // A room that took the right gives it back by itself.
    else if (isOutOfReach() && !(right.lost() && heardAt > 0)) {
      if (now - exchangedAt > exchangeEveryMs) void exchange()
    }
    right.catchUp()
    if (now - lookedAt > lookEveryMs) void lookElsewhere()
    showSign()
  }, 500)

  /** Sends what is pending while the page may go away; the browser carries on with it. */
  const leave = () => {
    if (changes.pending() === 0 || right.lost() || facts.refused) return undefined
    return postWords(whose, changes.unsent(), { isLeaving: true })
  }
  const stopHearingPage = whilePageIsThere({
    leaves: leave,
    wouldLose: () => changes.pending() > 0 && (!copy.isKept.get() || !copy.isWhole()),
    online: reconnect,
  })
  const stopHearingKept = copy.isKept.subscribe(showSign)

  return {
    ydoc,
    awareness: line.awareness,
    sign: shown.sign,
    right: right.right,
    people,
    isLoaded,
    isCurrent,
    pending: changes.pending,
    isOnlyHere: () => !isClosed && changes.pending() > 0 && !copy.isKept.get(),
    isOwnRow: copy.isOwnRow,
    whenDurable(timeoutMs) {
      const target = changes.made()
      return waitUntil(durableListeners, () => changes.durable() >= target, timeoutMs)
    },
    changesAnyway: right.changesAnyway,
    changeAnyway: () => right.endApproval(true),
    keepApproval: () => right.endApproval(false),
    tryNow() {
      reconnect()
      void exchange()
    },
    signedInAgain() {
      right.signedInAgain()
      device.signedInAgain()
      reconnect()
      showSign()
    },
    close() {
      const upTo = changes.made()
      const sent = leave()
      isClosed = true
      clearInterval(watch)
      shown.close()
      stopHearingPage()
      stopHearingKept()
      line.close()
      ydoc.destroy()
      void Promise.resolve(sent).then(async (answered) => {
        if (typeof answered === 'object' && 'vector' in answered) copy.durable(upTo)
        await copy.close()
      })
    },
  }
}
