import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Editor } from '@tiptap/core'
import { useState, type ReactNode } from 'react'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { noCodes, openCodeBook } from '#domain/captions/caption-codes.ts'
import { noPhotoFacts, type Photo } from '#domain/photos/photo.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { emptyStoryText, type StoryText } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import type { EditorPhotos } from '#src/editor/editor-photos.ts'
import { StoryEditor } from '#src/editor/StoryEditor.tsx'
import type { MayWrite } from '#src/editor/writing-rules.ts'
import { InRouter } from '../support/in-router.tsx'
import { asUploaded } from '../support/as-uploaded.ts'

export const aPhoto = (changes: Partial<Photo> = {}): Photo => ({
  ...noPhotoFacts,
  id: '0193b1f0-5a1c-7000-8000-000000000001',
  fileName: 'ferry.jpg',
  width: 1200,
  height: 800,
  renditions: [
    { url: '/read/photos/f.avif', width: 800, height: 533, type: 'image/avif' },
    { url: '/read/photos/f.jpg', width: 800, height: 533, type: 'image/jpeg' },
  ],
  caption: 'The ferry leaves\non Monday.',
  credit: 'Maren Sollis',
  ...asUploaded,
  uploadedBy: null,
  uploadedAt: '2026-11-24T14:00:00Z',
  revision: 1,
  ...changes,
})

const Looks = ({ children }: { children: ReactNode }) => (
  <MantineProvider env="test" withGlobalClasses={false} withCssVariables={false}>
    <InRouter>{children}</InRouter>
  </MantineProvider>
)

/** The newsroom's photos as a desk would hand them in; each upload is answered by the test. */
export function photoDesk(...photos: Photo[]) {
  const records = new Map(photos.map((photo) => [photo.id, photo]))
  const uploads: {
    file: File
    signal: AbortSignal
    progress: (part: number) => void
    arrive: (photo: Photo) => void
    refuse: (error: Error) => void
    wait: () => void
  }[] = []
  let mayEdit = true
  let tell = () => {}
  let refusal: Error | undefined
  const part: EditorPhotos = {
    codes: openCodeBook(noCodes),
    library: {
      useFound: (words) => ({
        photos: [...records.values()].filter(({ fileName }) => fileName.includes(words)),
        error: undefined,
        again() {},
        more: undefined,
      }),
      refusal: ({ withdrawn }) => (withdrawn ? 'It was withdrawn.' : undefined),
    },
    usePhoto(photoId) {
      const [, again] = useState(0)
      tell = () => again((count) => count + 1)
      return records.get(photoId)
    },
    upload: (file, progress, signal, wait) =>
      new Promise((arrive, refuse) => {
        const take = (photo: Photo) => {
          records.set(photo.id, photo)
          arrive(photo)
        }
        uploads.push({ file, signal, progress, arrive: take, refuse, wait })
      }),
    personId: crypto.randomUUID(),
    mayEditOriginal: () => mayEdit,
    async saveOriginal(photoId, caption) {
      if (refusal) throw refusal
      records.set(photoId, { ...records.get(photoId)!, caption })
      tell()
    },
    mayEditRights: () => true,
    async saveRights(photoId, rights) {
      records.set(photoId, { ...records.get(photoId)!, ...rights })
      tell()
    },
    async saveCredit(photoId, credit) {
      if (refusal) throw refusal
      records.set(photoId, { ...records.get(photoId)!, credit })
      tell()
    },
    mayEditCredit: () => mayEdit,
  }
  return {
    part,
    uploads,
    records,
    lock: () => {
      mayEdit = false
    },
    refuseCredit: (error: Error | undefined) => {
      refusal = error
    },
  }
}

export function openStory({
  text = {},
  may = 'everything',
  desk = photoDesk(),
  before,
}: {
  text?: Partial<StoryText>
  may?: MayWrite
  desk?: ReturnType<typeof photoDesk>
  /** The document that this story had on its last screen. */
  before?: Y.Doc
} = {}) {
  const ydoc = new Y.Doc(before && { guid: before.guid })
  if (before) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(before))
  else writeStoryText(ydoc, { ...emptyStoryText, ...text })
  const left: string[] = []
  const props = {
    ydoc,
    awareness: new Awareness(ydoc),
    person: { id: 'p1', name: 'Ines Halloway' },
    language: null,
    siteLanguage: 'en',
    photos: desk.part,
    section: 'Harbour',
    onHeadlineLeft: (words: string) => left.push(words),
  }
  const view = render(<StoryEditor {...props} may={may} />, { wrapper: Looks })
  const editorOf = (name: string) =>
    (screen.getByRole('textbox', { name, hidden: true }) as HTMLElement & { editor: Editor }).editor
  return {
    ydoc,
    awareness: props.awareness,
    desk,
    left,
    editorOf,
    text: () => readStoryText(ydoc),
    setMay: (next: MayWrite) => view.rerender(<StoryEditor {...props} may={next} />),
    setSuggest: (isOn: boolean) =>
      view.rerender(<StoryEditor {...props} may={may} suggest={{ isOn, toggle() {} }} />),
    unmount: view.unmount,
  }
}

export const aFile = (name = 'ferry.jpg') => new File(['bytes'], name, { type: 'image/jpeg' })
export const choose = (container: Element, file: File) =>
  userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, file)
export const leadArea = () => screen.getByRole('figure', { name: 'Lead photo' })
export const withLead = { lead: [{ photoId: aPhoto().id, alt: '', caption: 'The ferry leaves.' }] }
