import type { StoryConnection } from '#src/collaboration/story-connection.ts'

/** Stories that are open in this tab: their connections send what is pending of it. */
export const openHere = new Map<string, Pick<StoryConnection, 'isOwnRow' | 'awareness'>>()
