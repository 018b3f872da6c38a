import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { z } from 'zod'
import { CaptionCodes } from '#domain/captions/caption-codes.ts'
import { Comments } from '#domain/comments/comment.ts'
import { Author } from '#domain/people/author.ts'
import { Photo } from '#domain/photos/photo.ts'
import { PhotoPage, PhotoQueue } from '#domain/photos/photo-use.ts'
import { Site } from '#domain/site/site.ts'
import { Views } from '#domain/board/view.ts'
import { Story, StoryPage } from '#domain/story/story.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { dropOldFacts, type KeptFact } from './drop-old-facts.ts'
import { Authors } from './authors.ts'
import { People } from './people.ts'
import { lastSession, Session } from './last-session.ts'
import { tabPerson } from './tab-person.ts'
import { History, Review } from './stories.ts'

const pagesOf = (page: z.ZodType) =>
  z.object({ pages: z.array(page), pageParams: z.array(z.unknown()) })
const Pages = pagesOf(StoryPage)
const PhotoPages = pagesOf(PhotoPage)
const QueuePages = pagesOf(PhotoQueue)

/** What is kept for a start without a network, and what it must look like to be used. */
function recordOf([noun, what, id, part]: QueryKey): z.ZodType | undefined {
  if (noun === 'session') return Session
  if (noun === 'site') return Site
  if (noun === 'people') return People
  if (noun === 'views') return Views
  if (noun === 'caption-codes') return CaptionCodes
  if (noun === 'authors') return what === 'one' ? Author : id === '' ? Authors : undefined
  if (noun === 'photos') return photoRecordOf(what, id)
  if (noun === 'comments') return Comments
  if (noun !== 'stories') return undefined
  if (what === 'list') return (id as { q?: string }).q ? undefined : Pages
  if (part === undefined) return Story
  return part === 'history' ? History : part === 'review' ? Review : undefined
}

/** Of the library what it shows at first; what was searched for is not kept. */
function photoRecordOf(what: unknown, id: unknown): z.ZodType | undefined {
  if (what === 'one') return Photo
  if (what === 'queue') return QueuePages
  return what === 'list' && Object.keys(id as object).length === 0 ? PhotoPages : undefined
}

const storyIdOf = ([noun, what, id]: QueryKey) =>
  noun === 'stories' && what === 'one' ? String(id) : undefined

/** What the desk last knew of a query, if it still has the form that this build reads. */
export async function findKept(key: QueryKey): Promise<KeptFact | undefined> {
  const record = recordOf(key)
  if (!record) return undefined
  const session = lastSession()
  if (key[0] === 'session') return session && { data: session, at: Date.now() }
  const personId = tabPerson() ?? session?.person?.id
  if (personId === undefined) return undefined
  const { result } = await deviceOf(personId).run(['facts'], 'readonly', ({ facts }) =>
    facts.get(JSON.stringify(key)),
  )
  const kept = result as KeptFact | undefined
  const data = record.safeParse(kept?.data)
  return kept && data.success ? { ...kept, data: data.data } : undefined
}

const gatherMs = 300

/** Keeps every answer that a start without a network needs, for the person who is signed in. */
export function keepFacts(queryClient: QueryClient): void {
  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  const write = (key: QueryKey) => {
    const personId = queryClient.getQueryData<Session>(['session'])?.person?.id
    const state = queryClient.getQueryState(key)
    if (!personId || state?.data === undefined) return
    const storyId = storyIdOf(key)
    const fact: KeptFact = {
      data: state.data,
      at: state.dataUpdatedAt,
      ...(storyId && { storyId }),
    }
    const device = deviceOf(personId)
    void device
      .run(['facts'], 'readwrite', ({ facts }) => facts.put(fact, JSON.stringify(key)))
      .then(() => dropOldFacts(device))
      // The words' own copy says when this browser keeps nothing.
      .catch(() => undefined)
  }
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    const { queryKey, queryHash } = event.query
    if (queryKey[0] === 'session' || !recordOf(queryKey)) return
    clearTimeout(waiting.get(queryHash))
    waiting.set(queryHash, setTimeout(write, gatherMs, queryKey))
    return undefined
  })
}
