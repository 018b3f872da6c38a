/**
 * Yjs gives each tab a number by chance (32 bits). What is to be known of letters for ever and wherever
 * they go (offline, merged, in the log, sent in parts) is told by the range their client is in: nothing
 * beside the words needs to be kept or sent. Of two who write at one place unheard of each other Yjs
 * puts the lower client first.
 */
const tabs = 2 ** 32
/** Below every person's: what the server brings to a place was typed before what is typed there now. */
const serverClients = 2 ** 24

/** A person's own are in the upper half; in the lower one, what they put in the place of other letters. */
const half = tabs / 2

/** How letters came into the story. */
export type WrittenAs = 'replacing' | 'typed' | 'pasted' | 'joined' | 'restored'

/**
 * What takes the place of a word comes before what a colleague types behind that word at that moment;
 * what is joined to the end of a paragraph behind what one types there; the place of what is pasted is
 * nobody's sentence; what is restored ends everybody's steps of undo.
 */
const rangeOf = { typed: 0, pasted: 1, joined: 2, restored: 3 }

/**
 * The client under which the server writes letters into a story.
 *
 * @param chance a client as Yjs makes it
 */
export const clientOfServer = (chance: number) => chance % serverClients

export const isOfServer = (client: number) => client < serverClients

/** The client under which a person types: above every one of the server's. */
export const clientOfPerson = (chance: number) => half + (chance % half)

/** The client under which letters go in. */
export const clientFor = (client: number, how: WrittenAs) =>
  how === 'replacing'
    ? serverClients + (client % (half - serverClients))
    : rangeOf[how] * tabs + (client % tabs)

/** By a person, in the place of other letters, or typed on behind such. */
export const replacingHere = (client: number) => client < half && !isOfServer(client)

export const pastedHere = (client: number) => Math.floor(client / tabs) === rangeOf.pasted

/** Of a version that was put in place as a whole. */
export const restoredHere = (client: number) => Math.floor(client / tabs) === rangeOf.restored

/** By a person, key by key; what their undo brings back, too. */
export const typedHere = (client: number) =>
  Math.floor(client / tabs) === rangeOf.typed && !isOfServer(client)
