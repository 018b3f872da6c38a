/** Stands in for node:crypto in a tab, as far as @hocuspocus/server 4.7 uses it. */
export default { randomUUID: () => crypto.randomUUID() }
