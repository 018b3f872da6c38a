/**
 * What was pasted is written under a Yjs client of its own, above all those that Yjs makes by chance
 * (32 bits). So it is known for ever and wherever the words go: offline, merged, in the log, sent in
 * parts. Nothing beside the words needs to be kept or sent.
 */
const pastedFrom = 2 ** 32

/** The client under which a writer's pasted words go in. */
export const clientForPastes = (client: number) => pastedFrom + (client % pastedFrom)

export const pastedHere = (client: number) => client >= pastedFrom
