import * as Y from 'yjs'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type Deletions = ReturnType<typeof Y.decodeUpdate>['ds']

const nothingDeleted: Deletions = { clients: new Map() }

function encode(structs: readonly Struct[], ds: Deletions): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const [first] = structs
  // `writeLen` is a plain whole number, as Yjs writes every count.
  encoder.writeLen(first ? 1 : 0)
  if (first) {
    encoder.writeLen(structs.length)
    encoder.writeClient(first.id.client)
    encoder.writeLen(first.id.clock)
    for (const struct of structs) struct.write(encoder, 0)
  }
  encoder.writeLen(ds.clients.size)
  for (const [client, deleted] of ds.clients) {
    encoder.writeClient(client)
    encoder.writeLen(deleted.length)
    for (const { clock, len } of deleted) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

/** One change of one writer in several: what it inserted in its order, then what it deleted. */
function splitOne(update: Uint8Array, most: number): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const isOneWriters = structs.every(({ id }) => id.client === structs[0]?.id.client)
  if (!isOneWriters || structs.length < 2) return [update]
  const parts: Uint8Array[] = []
  let taken: Struct[] = []
  let size = 0
  for (const struct of structs) {
    const own = encode([struct], nothingDeleted).length
    if (taken.length > 0 && size + own > most) {
      parts.push(encode(taken, nothingDeleted))
      taken = []
      size = 0
    }
    taken.push(struct)
    size += own
  }
  return [...parts, encode(taken, ds)]
}

/**
 * What a change does: a split, a join or a move does both, and tells by that what its person knew.
 * Together with what was typed before, the newsroom would not see what they saw.
 */
export function kindOfChange(update: Uint8Array): 'inserts' | 'deletes' | 'both' {
  const { structs, ds } = Y.decodeUpdate(update)
  if (ds.clients.size === 0) return 'inserts'
  return structs.length === 0 ? 'deletes' : 'both'
}

/**
 * Changes in the order in which they were made, as few updates as fit the limit. Each of them
 * applies when those before it have been applied, and needs nothing that comes later. Only changes
 * of one kind are joined, and none that inserts and deletes.
 *
 * @param most bytes of a part; a single insertion that is longer stays whole
 */
export function partsOf(updates: readonly Uint8Array[], most: number): Uint8Array[] {
  const parts: Uint8Array[] = []
  let gathered: Uint8Array[] = []
  let kind: ReturnType<typeof kindOfChange> | undefined
  let size = 0
  const close = () => {
    if (gathered.length > 0)
      parts.push(gathered.length === 1 ? gathered[0]! : Y.mergeUpdates(gathered))
    gathered = []
    size = 0
  }
  for (const update of updates) {
    const own = kindOfChange(update)
    if (own !== kind || own === 'both') close()
    kind = own
    const pieces = update.length > most ? splitOne(update, most) : [update]
    for (const piece of pieces) {
      if (size + piece.length > most) close()
      gathered.push(piece)
      size += piece.length
    }
  }
  close()
  return parts
}
