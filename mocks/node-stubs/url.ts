/** Stands in for node:url in a tab, as far as @hocuspocus/server 4.7 uses it. */
export const URLSearchParams = globalThis.URLSearchParams
