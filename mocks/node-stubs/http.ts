/** Stands in for node:http in a tab: Hocuspocus' own server, which nobody starts there. */
export function createServer(): never {
  throw new Error('A tab cannot listen on a port.')
}
