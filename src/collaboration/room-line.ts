import {
  HocuspocusProvider,
  HocuspocusProviderWebsocket,
  WebSocketStatus,
  type onMessageParameters,
} from '@hocuspocus/provider'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import {
  largestUpdateBytes,
  RoomMessage,
  type RoomToken,
} from '#domain/story-text/room-messages.ts'
import { storySchemaVersion } from '#domain/story-text/story-text.ts'
import type { WhoseWords } from './post-words.ts'
import { partsOf } from './split-update.ts'

/** What the socket's owner is told. */
type Hear = {
  message(said: RoomMessage): void
  /** Changes made here that are not durable, as they were made. */
  unsent(): readonly Uint8Array[]
  /**
   * Whether words of others may come into the document at this moment; those that may not are
   * dropped, and come with the next `reconnect`.
   *
   * @param isReadOnly this person may write nothing, as the room knew when it let them in
   */
  takes(isReadOnly: boolean): boolean
  /** The room asks for the document's whole state, which goes out in this very turn. */
  stateAsked(): unknown
  synced(): void
  /** The room's door stayed shut, and why; the socket is still open. */
  shut(reason: string): void
  lost(code: number | undefined): void
  /** Whether what is sent is to end no approval; asked each time the room is opened. */
  keepsApproval(): boolean
}

export type RoomLine = {
  awareness: Awareness
  /** The origin of changes that came over it. */
  origin: unknown
  /** What this device kept is in the document: from now on the words of the room come in. */
  begin(): void
  /** Sends a change that was made here; one made before the room asks goes with the unsent then. */
  send(update: Uint8Array): void
  /** Asks the room to answer once everything up to change n is durable. */
  ask(n: number): void
  /** Opens the room anew, on a new socket if need be. */
  reconnect(): void
  hangUp(): void
  close(): void
}

/** The socket to the room in which a story is written together. It comes back by itself. */
export function openRoomLine(
  { storyId, personId }: WhoseWords,
  ydoc: Y.Doc,
  url: string,
  hear: Hear,
): RoomLine {
  let isClosed = false
  /** The room has asked for the state on this socket: from now on changes go out as they are made. */
  let isAsked = false
  const socket = new HocuspocusProviderWebsocket({
    url,
    delay: 500,
    minDelay: 300,
    initialDelay: 0,
    maxDelay: 8_000,
    messageReconnectTimeout: 45_000,
  })
  const provider = new HocuspocusProvider({
    name: storyId,
    document: ydoc,
    websocketProvider: socket,
    token: () =>
      JSON.stringify({
        schema: storySchemaVersion,
        person: personId,
        keepsApproval: hear.keepsApproval(),
      } satisfies RoomToken),
    onStateless: ({ payload }) => {
      const message = RoomMessage.safeParse(parse(payload))
      if (message.success) hear.message(message.data)
    },
    onSynced: ({ state }) => {
      if (state) hear.synced()
    },
    onAuthenticationFailed: ({ reason }) => hear.shut(reason),
    // The room closed while the socket stays open: it would stay silent for ever. A socket that
    // closed comes back by itself.
    onClose: ({ event }) => {
      if (event.code === 4401) return
      setTimeout(() => socket.status === WebSocketStatus.Connected && reconnect(), 500)
    },
  })
  // The provider would send on all that comes into the document, what this device kept too, which is
  // nobody's change, and would heap up what is made while there is no socket.
  ydoc.off('update', provider.boundDocumentUpdateHandler)
  // What somebody pastes may be more than the room takes as one change.
  const send = (update: Uint8Array) => {
    for (const part of partsOf([update], largestUpdateBytes / 4)) {
      provider.documentUpdateHandler(part, hear)
    }
  }
  const take = provider.onMessage.bind(provider)
  let early: MessageEvent[] | undefined = []
  provider.onMessage = (event: MessageEvent<ArrayBuffer>) => {
    if (!isAboutWords(event.data)) take(event)
    else if (early) early.push(event)
    else if (hear.takes(provider.authorizedScope === 'readonly')) take(event)
  }
  provider.attach()
  provider.on('message', ({ message }: onMessageParameters) => {
    message.readVarString()
    // Sync, step 1: the provider answers in this same turn.
    if (message.readVarUint() !== 0 || message.readVarUint() !== 0) return
    // They go first: the whole state also names as deleted what came into a paragraph from others
    // after it was deleted here, and nobody could tell any more that it was never seen.
    for (const update of hear.unsent()) send(update)
    hear.stateAsked()
    isAsked = true
  })
  socket.on('close', ({ event }: { event?: { code?: number } }) => {
    isAsked = false
    hear.lost(event?.code)
  })

  function reconnect(): void {
    if (isClosed) return
    // A socket that is open closes first and comes back by itself; `connect` would do nothing.
    if (socket.status === WebSocketStatus.Connected) socket.webSocket?.close()
    else void socket.connect()
  }

  return {
    awareness: provider.awareness as Awareness,
    origin: provider,
    begin() {
      const waited = early ?? []
      early = undefined
      for (const event of waited) provider.onMessage(event)
    },
    send(update) {
      if (isAsked) send(update)
    },
    ask: (n) => provider.sendStateless(JSON.stringify({ ask: n })),
    reconnect,
    hangUp: () => socket.disconnect(),
    close() {
      isClosed = true
      provider.destroy()
      socket.destroy()
    },
  }
}

/** A message of the rooms' protocol: the length of a name, the name, and the kind, 0 for words. */
function isAboutWords(message: ArrayBuffer): boolean {
  const bytes = new Uint8Array(message)
  let at = 0
  let length = 0
  do length += (bytes[at]! & 0x7f) << (7 * at)
  while (bytes[at++]! >= 0x80)
  return bytes[at + length] === 0
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
