/** Stands in for crossws/adapters/node in a tab: Hocuspocus' own sockets, which nobody opens there. */
export default function crossws(): never {
  throw new Error('A tab cannot open server sockets.')
}
