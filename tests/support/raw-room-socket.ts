import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Person } from '#domain/people/person.ts'
import { storySchemaVersion } from '#domain/story-text/story-text.ts'
import type { Newsroom } from './newsroom.ts'
import { until } from './room-socket.ts'

// Numbers of the rooms' protocol.
const sync = 0
const awareness = 1
const auth = 2
const stateless = 5
const step2 = 1
const update = 2

/** A socket of somebody who sends whatever bytes they like, without a library that would object. */
export async function openRawSocket(
  newsroom: Pick<Newsroom, 'rooms'>,
  person: Person,
  /** Its id, and after a null character the name of a session within the socket. */
  name: string,
  { schema = storySchemaVersion } = {},
) {
  const heard: Record<string, unknown>[] = []
  let isClosed = false
  const room = newsroom.rooms.handleConnection(
    {
      readyState: 1,
      send(bytes: Uint8Array) {
        const decoder = decoding.createDecoder(new Uint8Array(bytes))
        decoding.readVarString(decoder)
        const kind = decoding.readVarUint(decoder)
        if (kind === stateless) heard.push(JSON.parse(decoding.readVarString(decoder)))
        else heard.push({ kind })
      },
      close: () => (isClosed = true),
    } as never,
    new Request('http://rooms/'),
    { person, sessionHash: person.id },
  )
  type Write = (encoder: encoding.Encoder) => void
  const [storyId = ''] = name.split('\0')
  const sendTo = (address: string, ...write: Write[]) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, address)
    for (const one of write) one(encoder)
    room.handleMessage(encoding.toUint8Array(encoder))
  }
  const send = (...write: Write[]) => sendTo(name, ...write)
  const uint = (value: number) => (encoder: encoding.Encoder) =>
    encoding.writeVarUint(encoder, value)
  const bytes = (value: Uint8Array) => (encoder: encoding.Encoder) =>
    encoding.writeVarUint8Array(encoder, value)

  const answers = () => heard.filter((one) => one['kind'] === auth).length
  /** Knocks at a room and waits for the door; the same socket may ask for several. */
  async function knock(address: string): Promise<void> {
    const before = answers()
    sendTo(address, uint(auth), uint(0), (encoder) =>
      encoding.writeVarString(encoder, JSON.stringify({ schema })),
    )
    await until('the door has answered', () => answers() > before || isClosed)
  }
  await knock(name)
  return {
    heard,
    isClosed: () => isClosed,
    /** Enters the same story once more over this socket, and is there under one more number. */
    async enterAgain(session: string, presence: Uint8Array): Promise<void> {
      await knock(`${storyId}\0${session}`)
      sendTo(`${storyId}\0${session}`, uint(awareness), bytes(presence))
    },
    sendState: (value: Uint8Array) => send(uint(sync), uint(step2), bytes(value)),
    sendUpdate: (value: Uint8Array) => send(uint(sync), uint(update), bytes(value)),
    sendAwareness: (value: Uint8Array) => send(uint(awareness), bytes(value)),
    sendRaw: (value: Uint8Array) => room.handleMessage(value),
    close: () => room.handleClose(1000, ''),
  }
}
