import { z } from '@hono/zod-openapi'

export const StoryPath = z.object({ storyId: z.uuid('There is no story of that id.') })
