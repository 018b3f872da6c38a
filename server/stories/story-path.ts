import { z } from '@hono/zod-openapi'

/** One spelling of an id: rooms and desks are found by it. */
export const StoryPath = z.object({
  storyId: z.uuid('There is no story of that id.').toLowerCase(),
})
