import { createRoute, z } from '@hono/zod-openapi'
import { answers, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { Alarm, readAlarms } from '#server/publishing/alarms.ts'

/** Uploads are refused and pictures not shown; words go on. */
const PhotosOutOfReach = z.object({ kind: z.literal('photos-out-of-reach') })

/** The database takes no words, as when the disk is full; those who write see that theirs wait. */
const WordsNotKept = z.object({ kind: z.literal('words-not-kept'), since: z.string() })

const health = createRoute({
  method: 'get',
  path: '/api/health',
  tags: ['Health'],
  responses: answers(
    z.object({
      /** `alarm`: the newsroom runs, but somebody should look at what `alarms` names. */
      status: z.enum(['well', 'alarm']),
      at: z.string(),
      alarms: z.array(z.union([Alarm, PhotosOutOfReach, WordsNotKept])),
    }),
    'Whether the newsroom runs, and what a person should look at.',
  ),
})

/** /api/health: for who watches the newsroom from outside. Answers 503 when there is no database. */
export function healthRoutes({ database, clock, photoFiles, rooms }: ApiParts) {
  return routes().openapi(health, async (context) => {
    const now = clock()
    const [late, isInReach] = await Promise.all([readAlarms(database, now), photoFiles.isInReach()])
    const notKept = rooms.notKeptSince()
    const alarms = [
      ...(notKept ? [{ kind: 'words-not-kept' as const, since: notKept.toISOString() }] : []),
      ...late,
      ...(isInReach ? [] : [{ kind: 'photos-out-of-reach' as const }]),
    ]
    const status = alarms.length === 0 ? ('well' as const) : ('alarm' as const)
    return context.json({ status, at: now.toISOString(), alarms }, 200)
  })
}
