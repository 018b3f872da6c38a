/** Stories that are open in this tab: their connection sends what is pending. */
export const openHere = new Set<string>()
