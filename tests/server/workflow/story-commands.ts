import fc from 'fast-check'
import { expect } from 'vitest'
import { z } from 'zod'
import type { PageAuthor } from '#domain/page/byline.ts'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { writingRight } from '#domain/workflow/may-write.ts'
import { moveNames, movesOpenTo, refusalOfMove, type Move } from '#domain/workflow/moves.ts'
import { origin, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { block, story as words } from '../../support/story-text.ts'
import type { StoryModel } from './story-model.ts'

/** The real newsroom, with one story that is being moved about. */
export type Real = {
  newsroom: Newsroom
  desks: readonly Desk[]
  storyId: string
  site: Site
  authors: PageAuthor[]
  /** Every address the story ever had or was meant to have. */
  slugs: Set<string>
  /** Goes up with each change, so that no two wordings are the same. */
  count: number
  restart: () => Promise<void>
  publishDue: () => Promise<void>
}

const nowOf = ({ newsroom }: Real) => newsroom.clock().getTime()
const Reviewed = z.object({ mark: z.string(), frozen: FrozenStory })

async function review({ storyId }: Real, desk: Desk) {
  return desk.read(Reviewed, `/api/stories/${storyId}/review`)
}

/** What a reader may see: asked for after every step, at every address. */
export async function lookAsReader(model: StoryModel, real: Real): Promise<void> {
  const now = nowOf(real)
  for (const slug of real.slugs) {
    const answer = await real.newsroom.asPublic(`/read/${slug}`)
    const expected = model.pageAt(slug, now, { ...real, origin })
    expect({ status: answer.status, body: await answer.text() }).toEqual({
      status: expected.status,
      body: expected.body,
    })
    if (expected.location) expect(answer.headers.get('location')).toBe(expected.location)
  }
}

const Feed = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) })

/** What holds at the end of every sequence: feeds, the state on file and the history that led to it. */
export async function lookAtTheEnd(model: StoryModel, real: Real): Promise<void> {
  await real.publishDue()
  const now = nowOf(real)
  const feed = Feed.parse(await (await real.newsroom.asPublic('/read/feed.json')).json())
  const readers = model.isWithdrawn(now) ? undefined : model.readersHave(now)
  expect(feed.items.find(({ id }) => id === real.storyId)?.title).toBe(
    readers && model.approved.get(readers.mark)!.text.headline,
  )
  const [desk] = real.desks
  const onFile = await desk!.story(real.storyId)
  expect(onFile.state).toBe(model.state)
  const { entries } = (await desk!.get(`/api/stories/${real.storyId}/history`)).body as {
    entries: { from: string; to: string; at: string; mark: string | null; move: string }[]
  }
  let state = 'draft'
  for (const { from, to, mark, move } of entries.toReversed()) {
    expect(from).toBe(state)
    // Whom a story is for is no move, and about no words.
    if (move !== 'assigned') expect(mark ?? '', move).toMatch(/^[0-9a-f]{64}$/)
    state = to
  }
  expect(state).toBe(model.state)
  const editor = real.desks.find(({ person }) => person.role === 'editor')!
  expect(movesOpenTo(editor.person, model.rights()), model.state).not.toEqual([])
}

type Act = (model: StoryModel, real: Real) => Promise<void>

class Command implements fc.AsyncCommand<StoryModel, Real> {
  readonly #name: string
  readonly #act: Act

  constructor(name: string, act: Act) {
    this.#name = name
    this.#act = act
  }

  check = () => true
  toString = () => this.#name

  async run(model: StoryModel, real: Real): Promise<void> {
    // No two things happen in the same moment, so that it is certain which came first.
    real.newsroom.setClock(new Date(nowOf(real) + 1_000))
    model.passTime(nowOf(real))
    await this.#act(model, real)
    await lookAsReader(model, real)
  }
}

const deskOf = (real: Real, who: number) => real.desks[who % real.desks.length]!

async function send(model: StoryModel, real: Real, desk: Desk, move: Move, body: object) {
  const now = nowOf(real)
  const refusal = refusalOfMove(move, desk.person, model.rights())
  const at = new Date(now + 90_000)
  const answer = await desk.move(real.storyId, move, {
    note: 'Because.',
    reason: 'Readers may know.',
    ...(move === 'schedule' && { at: at.toISOString() }),
    ...body,
  })
  const where = `${desk.person.name}: ${move} from ${model.state}`
  if (refusal) {
    expect(answer.status, where).toBeGreaterThanOrEqual(400)
    expect(answer.status, where).toBeLessThan(500)
    return false
  }
  // What an approval needs beside right and state, and a note for readers, may still be missing.
  if (move !== 'approve' && move !== 'submit') expect(answer.status, where).toBe(200)
  if (answer.status !== 200) return false
  if (move !== 'approve') {
    model.make(move, now, {
      at: move === 'schedule' ? at.getTime() : now,
      reason: 'Readers may know.',
    })
  }
  return true
}

/** Approves what was on screen; `meanwhile` happens between reading and pressing. */
async function approve(model: StoryModel, real: Real, desk: Desk, meanwhile?: Act): Promise<void> {
  const { mark, frozen } = await review(real, desk)
  await meanwhile?.(model, real)
  const isSame = (await review(real, desk)).mark === mark
  const isMade = await send(model, real, desk, 'approve', { mark })
  if (!isMade) return
  expect(isSame, 'Only the words on screen are approved.').toBe(true)
  expect(model.approve(frozen)).toBe(mark)
  model.make('approve', nowOf(real))
}

async function makeMove(model: StoryModel, real: Real, desk: Desk, move: Move): Promise<void> {
  if (move === 'approve') await approve(model, real, desk)
  else await send(model, real, desk, move, {})
}

const edit =
  (who: number, part: 'headline' | 'body'): Act =>
  async (model, real) => {
    const desk = deskOf(real, who)
    const right = writingRight(desk.person, model.rights())
    const { text } = await desk.story(real.storyId)
    real.count += 1
    const said = `Wording ${real.count} of the night ferry`
    const { status } = await desk.put(`/api/stories/${real.storyId}/text`, {
      text:
        part === 'headline' ? { ...text, headline: said } : words(text, block('paragraph', said)),
    })
    expect(status, `${desk.person.name} writes`).toBe(right.may === 'everything' ? 200 : 403)
    if (status === 200) model.changeFrozen(nowOf(real))
  }

const changeDetails =
  (who: number, what: 'slug' | 'section'): Act =>
  async (model, real) => {
    const desk = deskOf(real, who)
    const saved = await desk.story(real.storyId)
    real.count += 1
    const slug = `ferry-${real.storyId.slice(0, 8)}-${real.count}`
    const section = saved.section === 'city' ? 'harbour' : 'city'
    const { status } = await desk.saveDetails(saved, what === 'slug' ? { slug } : { section })
    const right = writingRight(desk.person, model.rights())
    const isHeld = what === 'slug' && model.state === 'scheduled'
    expect(status, `${desk.person.name} saves details`).toBe(
      right.may !== 'everything' ? 403 : isHeld ? 422 : 200,
    )
    if (status !== 200) return
    if (what === 'section') model.changeFrozen(nowOf(real))
    else {
      model.slug = slug
      real.slugs.add(slug)
    }
  }

const writeNote =
  (who: number, kind: 'update' | 'correction'): Act =>
  async (model, real) => {
    const desk = deskOf(real, who)
    const before: Story = await desk.story(real.storyId)
    real.count += 1
    const { status, body } = await desk.put(`/api/stories/${real.storyId}/working-copy`, {
      kind,
      note: `Correction ${real.count}.`,
      place: real.count % 2 ? 'foot' : 'head',
      basedOnRevision: before.correction?.revision ?? 0,
    })
    const right = writingRight(desk.person, model.rights())
    const may = right.may === 'everything'
    expect(status, `${desk.person.name} writes the note`).toBe(
      !may ? 403 : model.isWorkingCopy ? 200 : 422,
    )
    const isOther = status === 200 && (body as Story).mark !== before.mark
    if (isOther) model.changeFrozen(nowOf(real))
  }

/** Whatever brings the story nearer to its readers, by people who may. */
const goOn: Act = async (model, real) => {
  const editors = real.desks.filter(({ person }) => person.role !== 'reporter')
  if (model.isWorkingCopy && model.state === 'draft') {
    const { workingCopy, correction } = await editors[0]!.story(real.storyId)
    const who = real.desks.indexOf(editors[0]!)
    if (workingCopy === 'correction' && !correction?.note) {
      await writeNote(who, 'correction')(model, real)
    }
  }
  for (const desk of real.desks) {
    const before = model.state
    const next: Partial<Record<typeof before, Move>> = {
      draft: 'submit',
      'changes-requested': 'submit',
      'in-review': 'approve',
      approved: real.count % 3 === 0 ? 'schedule' : 'publish',
      scheduled: 'publish',
      published: real.count % 2 === 0 ? 'start-update' : 'correct',
      withdrawn: 'correct',
      spiked: 'restore',
    }
    const move = next[before]
    if (!move || refusalOfMove(move, desk.person, model.rights())) continue
    await makeMove(model, real, desk, move)
    if (model.state !== before) return
  }
}

const who = fc.nat(5)

/** Everything that may happen to a story, by anybody, whether or not they may. */
export const storyCommands = fc.commands(
  [
    ...Array.from({ length: 5 }, () => fc.constant(new Command('it goes on', goOn))),
    fc
      .tuple(who, fc.constantFrom(...moveNames))
      .map(
        ([nth, move]) =>
          new Command(`${nth} tries ${move}`, (model, real) =>
            makeMove(model, real, deskOf(real, nth), move),
          ),
      ),
    fc.tuple(who, fc.nat(11)).map(
      ([nth, which]) =>
        new Command(`${nth} makes move ${which} of those open`, async (model, real) => {
          const desk = deskOf(real, nth)
          const open = movesOpenTo(desk.person, model.rights())
          const move = open[which % Math.max(open.length, 1)]
          if (move) await makeMove(model, real, desk, move)
        }),
    ),
    fc
      .tuple(who, fc.constantFrom('headline' as const, 'body' as const))
      .map(([nth, part]) => new Command(`${nth} writes the ${part}`, edit(nth, part))),
    fc
      .tuple(who, fc.constantFrom('slug' as const, 'section' as const))
      .map(([nth, what]) => new Command(`${nth} changes the ${what}`, changeDetails(nth, what))),
    fc
      .tuple(who, fc.constantFrom('update' as const, 'correction' as const))
      .map(([nth, kind]) => new Command(`${nth} makes it a ${kind}`, writeNote(nth, kind))),
    fc
      .tuple(who, who)
      .map(
        ([reader, writer]) =>
          new Command(`${writer} writes while ${reader} reads and approves`, (model, real) =>
            approve(model, real, deskOf(real, reader), edit(writer, 'body')),
          ),
      ),
    fc.nat(120).map(
      (seconds) =>
        new Command(`${seconds} s pass`, async (model, real) => {
          real.newsroom.setClock(new Date(nowOf(real) + seconds * 1_000))
          model.passTime(nowOf(real))
        }),
    ),
    fc.constant(new Command('the due job runs', async (_model, real) => real.publishDue())),
    fc.constant(new Command('the server starts anew', async (_model, real) => real.restart())),
  ],
  { maxCommands: 24, size: 'max' },
)
