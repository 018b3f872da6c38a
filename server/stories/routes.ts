import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#domain/errors.ts'
import { manyLines } from '#domain/one-line.ts'
import { Finding } from '#domain/house-style/finding.ts'
import { WritingRightMessage } from '#domain/story-text/room-messages.ts'
import { Brief, HistoryEntry, Story, StoryDetails, StoryPage } from '#domain/story/story.ts'
import { Slug } from '#domain/story/slug.ts'
import { SectionSlug } from '#domain/site/site.ts'
import { heardHeader, wholeHeader } from '#domain/story-text/heard-header.ts'
import { keepsApprovalHeader } from '#domain/workflow/keeps-approval.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { storySchemaVersion, StoryText } from '#domain/story-text/story-text.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import { base64 } from '#server/collaboration/base64.ts'
import { heardIn } from '#server/collaboration/heard-in.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { wordsSince } from '#server/collaboration/words-since.ts'
import type { ApiParts } from '#server/parts.ts'
import { readHistory } from './history.ts'
import { fileStory } from './file-story.ts'
import { findStory } from './find-story.ts'
import { listStories, StoryFilter } from './list-stories.ts'
import { replaceText } from './replace-text.ts'
import { readReview } from './review.ts'
import { saveDetails } from './save-details.ts'
import { StoryPath } from './story-path.ts'

const tags = ['Stories']
const params = StoryPath

const list = createRoute({
  method: 'get',
  path: '/api/stories',
  tags,
  request: { query: StoryFilter },
  responses: answers(StoryPage, 'A page of the board.'),
})
const file = createRoute({
  method: 'post',
  path: '/api/stories',
  tags,
  request: {
    body: json(
      z.object({
        id: z.uuid().optional(),
        slug: Slug.optional(),
        section: SectionSlug.nullable().optional(),
        text: StoryText.optional(),
        /** Plans a story: it is filed with what is ordered of it. */
        brief: Brief.nullable().optional(),
        /** Whose story it will be; without it, of the person who asks. */
        reporter: z.uuid().optional(),
      }),
    ),
  },
  responses: answers(Story, 'The story as filed; a chosen id makes this repeatable.'),
})
const read = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}',
  tags,
  request: { params },
  responses: answers(Story, 'The story with its facts and its words in reading form.'),
})
const details = createRoute({
  method: 'put',
  path: '/api/stories/{storyId}/details',
  tags,
  request: {
    params,
    body: json(
      z.object({
        details: StoryDetails,
        /** The revision the form was filled from; a newer one on file refuses the change. */
        basedOnRevision: z.int().nonnegative(),
        /** Why an embargo ends sooner than it was promised; needed for that alone. */
        reason: manyLines(4000).optional(),
      }),
    ),
  },
  responses: answers(Story, 'The story as saved.'),
})
const text = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/text',
  tags,
  request: { params },
  responses: answers(
    StoryText,
    'The words in reading form. The header ETag holds, in quotes, the number for `basedOn`.',
  ),
})
const replace = createRoute({
  method: 'put',
  path: '/api/stories/{storyId}/text',
  tags,
  request: {
    params,
    body: json(
      z.object({
        text: StoryText,
        /** The number of the ETag that came with the words; what was written since stays. */
        basedOn: z.int().positive().optional(),
      }),
    ),
  },
  responses: answers(Story, 'The story with the new words.'),
})
const SchemaKnown = z.object({
  'x-stet-schema': z.string().optional().openapi({
    description: 'Version of nodes and marks that a tab knows; another is refused.',
  }),
})

/** A tab of another version would delete for everybody what it does not know. */
function refuseOtherSchema(schema: string | undefined): void {
  if (schema === undefined || schema === String(storySchemaVersion)) return
  throw new Refusal(
    'not-valid',
    'Stet was updated since this page was opened. Copy your words, then reload.',
    { reason: 'other-version' },
  )
}

const updates = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/updates',
  tags,
  request: {
    params,
    headers: SchemaKnown.extend({
      [keepsApprovalHeader]: z.string().optional().openapi({
        description: 'Given, a change that would end an approval is refused.',
      }),
      [heardHeader]: z.string().optional().openapi({
        description: 'What the tab has: a Yjs state vector, base64.',
      }),
      [wholeHeader]: z.string().optional().openapi({
        description: 'Given, the words are all that the tab has, and not a change as it was made.',
      }),
    }),
    body: {
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      description: 'A Yjs update.',
    },
  },
  responses: answers(z.object({ vector: z.string() }), 'The durable state vector, base64.'),
})
const words = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/updates',
  tags,
  request: {
    params,
    headers: SchemaKnown,
    query: z.object({
      since: z.string().max(100_000).optional().describe('A Yjs state vector, base64.'),
    }),
  },
  responses: answers(
    z.object({ update: z.string(), vector: z.string(), right: WritingRightMessage }),
    'The durable words that the state vector lacks, and their own state vector, both base64; and what you may write now.',
  ),
})
const history = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/history',
  tags,
  request: { params },
  responses: answers(z.object({ entries: z.array(HistoryEntry) }), 'Every move, newest first.'),
})
/** Something that words can be compared with, by its place in the log. */
const BaseAnswer = z.object({ through: z.int(), at: z.string() })
const review = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/review',
  tags,
  request: { params },
  responses: answers(
    z.object({
      mark: z.string(),
      frozen: FrozenStory,
      through: z.int(),
      wroteLast: z.array(z.object({ personId: z.uuid(), last: z.int() })),
      bases: z.object({
        read: BaseAnswer.nullable(),
        approval: BaseAnswer.nullable(),
        filed: BaseAnswer.nullable(),
      }),
      findings: z.array(Finding),
      notes: z.array(z.string()),
      mayApprove: z.object({ yes: z.boolean(), reason: z.string() }),
      approved: z
        .object({ frozen: FrozenStory, mark: z.string(), personId: z.uuid(), at: z.string() })
        .nullable(),
    }),
    'What an approval would freeze now, what the house finds in it, and what was approved last.',
  ),
})

/** /api/stories: the facts of stories, and their words for who has no socket. */
export function storyRoutes({ database, clock, newId, rooms, news, log }: ApiParts) {
  const found = (storyId: string) => findStory(database, storyId, clock())
  return routes()
    .openapi(list, async (context) => {
      const { id } = personOf(context)
      const filter = context.req.valid('query')
      return context.json(await listStories(database, filter, id, rooms.peopleIn, clock()), 200)
    })
    .openapi(file, async (context) => {
      const person = personOf(context)
      const { id = newId(), ...story } = context.req.valid('json')
      await fileStory(database, person, { id, ...story }, clock())
      news.announce({ kind: 'story-changed', storyId: id })
      if (story.reporter) news.announce({ kind: 'inbox-changed' })
      return context.json(await found(id), 200)
    })
    .openapi(read, async (context) => {
      personOf(context)
      return context.json(await found(context.req.valid('param').storyId), 200)
    })
    .openapi(details, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      await saveDetails(database, person, { storyId, ...context.req.valid('json') }, clock())
      await rooms.rightsChanged(storyId)
      news.announce({ kind: 'story-changed', storyId })
      news.announce({ kind: 'inbox-changed' })
      return context.json(await found(storyId), 200)
    })
    .openapi(text, async (context) => {
      personOf(context)
      const { id } = await found(context.req.valid('param').storyId)
      const { ydoc, through } = await openDurableDocument(database, id)
      context.header('ETag', `"${through}"`)
      return context.json(readStoryText(ydoc), 200)
    })
    .openapi(replace, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      const { text: words, basedOn } = context.req.valid('json')
      await replaceText(database, rooms, person, storyId, words, { basedOn, now: clock() })
      return context.json(await found(storyId), 200)
    })
    .openapi(updates, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      refuseOtherSchema(context.req.valid('header')['x-stet-schema'])
      const bytes = new Uint8Array(await context.req.arrayBuffer())
      if (bytes.length === 0)
        throw new Refusal('not-valid', 'There is no change in it. Send the bytes of a Yjs update.')
      const keepsApproval = context.req.valid('header')[keepsApprovalHeader] !== undefined
      const heard = heardIn(context.req.valid('header')[heardHeader])
      const isOneChange = !!heard && context.req.valid('header')[wholeHeader] === undefined
      const how = { keepsApproval, heard, isOneChange }
      const vector = await rooms.take(storyId, person, bytes, how)
      return context.json({ vector: base64(vector) }, 200)
    })
    .openapi(words, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      refuseOtherSchema(context.req.valid('header')['x-stet-schema'])
      const { since } = context.req.valid('query')
      return context.json(await wordsSince(database, storyId, person, since), 200)
    })
    .openapi(history, async (context) => {
      personOf(context)
      const { storyId } = context.req.valid('param')
      return context.json({ entries: await readHistory(database, storyId) }, 200)
    })
    .openapi(review, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      return context.json(await readReview(database, person, storyId, { now: clock(), log }), 200)
    })
}
