import { z } from 'zod'
import type { Story } from '#domain/story/story.ts'
import { photos } from '#server/photos/tables.ts'
import type { Desk } from '../../support/newsroom.ts'
import { block, story } from '../../support/story-text.ts'
import { minutesLater, openPress } from './press.ts'

/** Stands in everything that no reader may see, and nowhere else. */
export const marker = 'Zanzibar'
/** In the slug of every such story. */
export const slugMarker = 'quagga'

const words = (headline: string, photoId: string, more: string) =>
  story(
    {
      headline,
      standfirst: `Standfirst. ${more}`,
      lead: [{ photoId, alt: `A picture. ${more}`, caption: `Caption. ${more}` }],
    },
    block('paragraph', `The last boat sails at 23:40. ${more}`),
  )

type Marked = { story: Story; slug: string; photos: string[] }

/**
 * A newsroom with a marked story and a marked photo in every state that readers must see nothing
 * of, each brought there by its moves, and one plain story that is out.
 */
export async function openMarkedNewsroom() {
  const press = await openPress()
  const ines = await press.as('reporter', 'Ines Halloway')
  const olha = await press.as('editor', 'Olha Dubrava')
  const byline = [{ authorId: await press.keepAuthor('Maren Ortega') }]
  const files = (photo: { renditions: { url: string }[] }) => photo.renditions.map(({ url }) => url)

  async function done(answer: ReturnType<Desk['move']>) {
    const { status, body } = await answer
    if (status !== 200) throw new Error(`It was answered with ${status}: ${JSON.stringify(body)}`)
  }
  async function file(slug: string, more: string, photo: { id: string }) {
    const text = words(`Headline. ${more}`, photo.id, more)
    const filed = await ines.fileStory({ slug, section: 'city', text })
    await done(
      ines.saveDetails(filed, {
        section: 'city',
        byline,
        tags: more ? [more] : [],
        deskNotes: more,
      }),
    )
    return filed
  }
  async function approve(id: string, note: string) {
    await done(ines.move(id, 'submit', { note }))
    const { mark } = await olha.read(z.object({ mark: z.string() }), `/api/stories/${id}/review`)
    await done(olha.move(id, 'approve', { mark, note: `It may go. ${note}` }))
  }
  async function marked(state: string, move: (id: string) => Promise<void>): Promise<Marked> {
    const slug = `${slugMarker}-${state}`
    const photo = await press.keepPhoto(`file-of-${state}`)
    const { id } = await file(slug, marker, photo)
    await move(id)
    return { story: await olha.story(id), slug, photos: files(photo) }
  }

  const plainPhoto = await press.keepPhoto('plain')
  const plain = await file('plain-story', '', plainPhoto)
  await approve(plain.id, '')
  await done(olha.move(plain.id, 'publish'))

  const goesOut = minutesLater(60)
  const stories: Record<string, Marked> = {
    draft: await marked('draft', async () => {}),
    'in-review': await marked('in-review', (id) => done(ines.move(id, 'submit'))),
    'changes-requested': await marked('changes-requested', async (id) => {
      await done(ines.move(id, 'submit'))
      await done(olha.move(id, 'request-changes', { note: marker }))
    }),
    approved: await marked('approved', (id) => approve(id, marker)),
    scheduled: await marked('scheduled', async (id) => {
      await approve(id, marker)
      await done(olha.move(id, 'schedule', { at: goesOut.toISOString() }))
    }),
    unscheduled: await marked('unscheduled', async (id) => {
      await approve(id, marker)
      await done(olha.move(id, 'schedule', { at: goesOut.toISOString() }))
      await done(olha.move(id, 'unschedule'))
    }),
    spiked: await marked('spiked', (id) => done(olha.move(id, 'spike', { note: marker }))),
    withdrawn: await marked('withdrawn', async (id) => {
      await approve(id, marker)
      await done(olha.move(id, 'publish'))
      await done(olha.move(id, 'withdraw', { note: marker }))
    }),
  }

  // The next version of a story that is out: its page stays as it was.
  const copyPhoto = await press.keepPhoto('file-of-working-copy')
  const published = await file('published-story', '', plainPhoto)
  await approve(published.id, '')
  await done(olha.move(published.id, 'publish'))
  await done(olha.move(published.id, 'start-update'))
  const text = words(`Headline. ${marker}`, copyPhoto.id, marker)
  await done(olha.put(`/api/stories/${published.id}/text`, { text }))
  stories['working-copy'] = {
    story: await olha.story(published.id),
    slug: 'published-story',
    photos: files(copyPhoto),
  }
  const hashes = await press.database.select({ hash: photos.contentHash }).from(photos)
  const photoHashes = hashes.map(({ hash }) => hash)
  return { ...press, ines, olha, stories, photoHashes, goesOut, authorSlug: 'maren-ortega' }
}
export type MarkedNewsroom = Awaited<ReturnType<typeof openMarkedNewsroom>>
