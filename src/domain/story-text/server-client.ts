/** Of the numbers that Yjs makes by chance for its clients (32 bits), these are the server's. */
const serverClients = 2 ** 24

/**
 * The client under which the server writes letters into a story. Of two who write at one place unheard
 * of each other Yjs puts the lower client first, and what the server brings to a place was typed
 * before what its writer types there by now.
 *
 * @param chance a client as Yjs makes it
 */
export const clientOfServer = (chance: number) => chance % serverClients

/** The client under which a person types: above every one of the server's. */
export const clientOfPerson = (chance: number) =>
  serverClients + (chance % (2 ** 32 - serverClients))
