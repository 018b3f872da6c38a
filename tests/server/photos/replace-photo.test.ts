import * as Y from 'yjs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Photo } from '#domain/photos/photo.ts'
import { emptyBrief } from '#domain/story/brief.ts'
import { changeStoryText } from '#domain/story-text/change-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { PhotoReplaced, type ReplacedIn } from '#domain/photos/take-out-photo.ts'
import { storyOf, type Desk } from '../../support/newsroom.ts'
import { photo as photoBlock, story } from '../../support/story-text.ts'
import { by, suggestWords, textAt } from '../../support/suggested.ts'

import { save } from '../../support/photo-newsroom.ts'
import { openPhotosInPrint, words } from '../../support/photos-in-print.ts'
type Opened = Awaited<ReturnType<typeof openPhotosInPrint>>
let { newsroom, reporter, photoDesk, editor, remove, aPhoto, fileWith, approve, putOut } =
  {} as Opened
beforeEach(async () => {
  ;({ newsroom, reporter, photoDesk, editor, remove, aPhoto, fileWith, approve, putOut } =
    await openPhotosInPrint())
})
afterEach(() => newsroom.close())

describe('replacing a photo everywhere', () => {
  const replace = (desk: Desk, photo: Photo, by: Photo, only?: ReplacedIn[]) =>
    desk.post(`/api/photos/${photo.id}/replace`, { by: by.id, ...(only && { only }) })

  test('puts another one into every story, leaves captions alone, and readers have what was approved', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const out = await putOut(photo, 'Night ferry')
    const page = await out.read()
    const [draft, approved] = [await fileWith(photo, 'Draft'), await fileWith(photo, 'Approved')]
    await approve(approved)
    const answer = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    const changed = answer.replaced.map(({ storyId }) => storyId)
    expect(changed.toSorted()).toEqual([out.id, draft, approved].toSorted())
    expect(answer).toMatchObject({ updates: [out.id], kept: [] })
    for (const id of changed) {
      const { text } = await editor.story(id)
      expect(text.lead).toEqual([
        { photoId: other.id, caption: 'The quay at night', alt: 'A quay' },
      ])
      expect(JSON.stringify(text.body)).toContain(other.id)
      expect(JSON.stringify(text)).not.toContain(photo.id)
    }
    // Nothing that readers have is another one before it is approved.
    expect(await out.read()).toEqual(page)
    const stateOf = async (id: string) => {
      const { state, workingCopy } = await editor.story(id)
      return [state, workingCopy]
    }
    expect(await stateOf(out.id)).toEqual(['draft', 'update'])
    expect(await stateOf(approved)).toEqual(['in-review', null])
    expect(await stateOf(draft)).toEqual(['draft', null])
    const { body } = await photoDesk.get(`/api/photos/${other.id}/stories`)
    expect((body as { uses: unknown[] }).uses).toHaveLength(6)
    // Readers still have it on the page, so its record stays.
    expect((await remove(photoDesk, photo)).status).toBe(422)
  })

  test('is taken back in the stories it was made in', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const [draft, had] = [await fileWith(photo, 'Draft'), await fileWith(other, 'Had it')]
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    await replace(editor, other, photo, replaced)
    expect((await editor.story(draft)).text.lead[0]?.photoId).toBe(photo.id)
    expect((await editor.story(had)).text.lead[0]?.photoId).toBe(other.id)
  })

  test('is taken back where it was made alone: the other photo stays in its own place', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const lead = [{ photoId: photo.id, caption: 'The ferry', alt: 'A ferry' }]
    const own = photoBlock(other.id, 'The quay', 'A quay')
    const { id } = await reporter.fileStory({ text: story({ lead }, words, own) })
    const { text } = await editor.story(id)
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    expect(JSON.stringify((await editor.story(id)).text)).not.toContain(photo.id)
    expect((await replace(editor, other, photo, replaced)).body).toMatchObject({
      replaced: [{ storyId: id }],
      kept: [],
    })
    expect((await editor.story(id)).text).toEqual(text)
  })

  test('is taken back past a place that somebody gave another photo since, which is said of a story that keeps them all', async () => {
    const [photo, other, third] = [await aPhoto(), await aPhoto('quay.jpg'), await aPhoto()]
    const [partly, whole] = [await fileWith(photo, 'Partly'), await fileWith(photo, 'Whole')]
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    const put = async (id: string, { lead, text }: { lead: Photo; text: Photo }) => {
      const { ydoc } = await openDurableDocument(newsroom.database, id)
      const before = Y.encodeStateVector(ydoc)
      const [first] = ydoc.getXmlFragment('lead').toArray() as Y.XmlElement[]
      const [, second] = ydoc.getXmlFragment('body').toArray() as Y.XmlElement[]
      first!.setAttribute('photoId', lead.id)
      if (text !== other) second!.setAttribute('photoId', text.id)
      await newsroom.rooms.take(id, reporter.person, Y.encodeStateAsUpdate(ydoc, before))
    }
    await put(partly, { lead: third, text: other })
    // Whoever chooses the same photo again means it.
    await put(whole, { lead: third, text: third })
    await put(whole, { lead: other, text: third })
    const back = PhotoReplaced.parse((await replace(editor, other, photo, replaced)).body)
    expect(back.kept).toMatchObject([
      { storyId: whole, why: 'Somebody has changed the photo there since.' },
    ])
    const { slug } = await editor.story(partly)
    expect(back.partly).toEqual([{ storyId: partly, slug }])
    const shown = async (id: string) => {
      const { lead, body } = (await editor.story(id)).text
      return [lead[0]?.photoId, body.content[1]]
    }
    expect(await shown(partly)).toMatchObject([third.id, { attrs: { photoId: photo.id } }])
    expect(await shown(whole)).toMatchObject([other.id, { attrs: { photoId: third.id } }])
  })

  test('that is taken back leaves no update that differs in nothing, and none of what somebody wrote in it', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const [same, written] = [await putOut(photo, 'Night ferry'), await putOut(photo, 'Day ferry')]
    const suggested = await putOut(photo, 'Last ferry')
    const page = await same.read()
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    const write = async (id: string, change: (ydoc: Y.Doc) => void) => {
      const { ydoc } = await openDurableDocument(newsroom.database, id)
      const before = Y.encodeStateVector(ydoc)
      change(ydoc)
      await newsroom.rooms.take(id, editor.person, Y.encodeStateAsUpdate(ydoc, before))
    }
    const { text } = await reporter.story(written.id)
    await write(written.id, (ydoc) => {
      changeStoryText(ydoc, { ...text, headline: 'Day ferry, typed on' })
    })
    await write(suggested.id, (ydoc) => {
      suggestWords(textAt(ydoc), 0, 'It is said that ', by(editor.person.id))
    })

    const back = PhotoReplaced.parse((await replace(editor, other, photo, replaced)).body)
    expect(back).toMatchObject({ kept: [], partly: [], readersSee: [] })
    expect(back.updates.toSorted()).toEqual([written.id, suggested.id].toSorted())
    expect(await editor.story(same.id)).toMatchObject({ state: 'published', workingCopy: null })
    expect(await same.read()).toEqual(page)
    const update = await editor.story(written.id)
    expect(update).toMatchObject({ state: 'draft', workingCopy: 'update' })
    expect([update.text.headline, update.text.lead[0]?.photoId]).toEqual([
      'Day ferry, typed on',
      photo.id,
    ])
  })

  test('that is taken back once readers have the other photo names the story, whose update waits', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const id = await fileWith(photo, 'Night ferry')
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    const chief = await newsroom.as('editor', 'Second Editor')
    await reporter.move(id, 'submit')
    const { mark } = await chief.story(id)
    expect((await chief.move(id, 'approve', { mark })).body).toMatchObject({ state: 'approved' })
    expect((await chief.move(id, 'publish')).body).toMatchObject({ state: 'published' })
    const back = PhotoReplaced.parse((await replace(editor, other, photo, replaced)).body)
    const { slug } = await editor.story(id)
    expect(back).toMatchObject({ updates: [id], readersSee: [{ storyId: id, slug }], kept: [] })
  })

  test('that is taken back gives the answer to what was wanted back too, and no other answer', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const answered = async (by: Photo, beside: Photo) => {
      const lead = [{ photoId: beside.id, caption: '', alt: '' }]
      const filed = await reporter.fileStory({ text: story({ lead }, words) })
      const brief = { ...emptyBrief, photoWanted: 'The quay' }
      const { id } = storyOf(await reporter.saveDetails(filed, { brief }))
      const { status } = await photoDesk.post(`/api/stories/${id}/photo-answer`, {
        photoId: by.id,
      })
      expect(status).toBe(200)
      return id
    }
    const [withOne, withOther] = [await answered(photo, other), await answered(other, photo)]
    const { replaced } = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    await replace(editor, other, photo, replaced)
    // Taken back, each answer takes its own photo out of the story, and leaves the one beside it.
    for (const [id, beside] of [
      [withOne, other],
      [withOther, photo],
    ] as const) {
      expect((await photoDesk.ask('DELETE', `/api/stories/${id}/photo-answer`)).status).toBe(200)
      const { text } = await editor.story(id)
      expect(text.lead[0]?.photoId).toBe(beside.id)
      expect(text.body.content).toHaveLength(1)
    }
  })

  test('ends the approvals of what is still to come, which is named, and again when it is taken back', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const [approved, scheduled, draft] = [
      await fileWith(photo, 'Approved'),
      await fileWith(photo, 'Scheduled'),
      await fileWith(photo, 'Draft'),
    ]
    await approve(approved)
    await approve(scheduled)
    await editor.move(scheduled, 'schedule', { at: '2026-11-24T17:00:00Z' })
    const done = PhotoReplaced.parse((await replace(editor, photo, other)).body)
    expect(done.replaced).toHaveLength(3)
    const named = async (id: string) => ({ storyId: id, slug: (await editor.story(id)).slug })
    expect(done.unapproved).toEqual([
      { ...(await named(approved)), wasScheduled: false },
      { ...(await named(scheduled)), wasScheduled: true },
    ])
    const statesOf = async () =>
      Promise.all([approved, scheduled, draft].map(async (id) => (await editor.story(id)).state))
    expect(await statesOf()).toEqual(['in-review', 'in-review', 'draft'])

    const chief = await newsroom.as('editor', 'Second Editor')
    const { mark } = await chief.story(approved)
    expect((await chief.move(approved, 'approve', { mark })).status).toBe(200)
    const back = PhotoReplaced.parse((await replace(editor, other, photo, done.replaced)).body)
    expect(back.unapproved).toEqual([{ ...(await named(approved)), wasScheduled: false }])
    expect(await statesOf()).toEqual(['in-review', 'in-review', 'draft'])
  })

  test('lets who types in a story meanwhile type on', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const id = await fileWith(photo, 'Draft')
    // A tab that has not heard of it yet.
    const { ydoc } = await openDurableDocument(newsroom.database, id)
    const before = Y.encodeStateVector(ydoc)
    const { text } = await reporter.story(id)
    changeStoryText(ydoc, { ...text, headline: 'Draft, typed on' })
    await Promise.all([
      replace(editor, photo, other),
      newsroom.rooms.take(id, reporter.person, Y.encodeStateAsUpdate(ydoc, before)),
    ])
    const { headline, lead } = (await reporter.story(id)).text
    expect([headline, lead[0]?.photoId]).toEqual(['Draft, typed on', other.id])
  })

  test('is for editors, with another photo that may be shown', async () => {
    const [photo, other] = [await aPhoto(), await aPhoto('quay.jpg')]
    const id = await fileWith(photo, 'Draft')
    for (const desk of [reporter, photoDesk]) {
      expect(await replace(desk, photo, other)).toMatchObject({
        status: 403,
        body: {
          message: 'Only an editor can replace a photo everywhere. Replace it in your own story.',
        },
      })
    }
    expect((await replace(editor, photo, photo)).status).toBe(400)
    await save(photoDesk, other, { usageRightsUntil: '2026-11-23' })
    expect(await replace(editor, photo, other)).toMatchObject({ status: 422 })
    expect((await editor.story(id)).text.lead[0]?.photoId).toBe(photo.id)
  })
})
