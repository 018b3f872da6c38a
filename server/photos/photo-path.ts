import { z } from '@hono/zod-openapi'

/** Which photo a request is about. */
export const PhotoPath = z.object({ photoId: z.uuid('There is no photo of that id.') })
