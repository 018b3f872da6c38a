import { MantineProvider } from '@mantine/core'
import { TextSelection } from '@tiptap/pm/state'
import { createRoot } from 'react-dom/client'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { BlockKind } from '#domain/story-text/block-kinds.ts'
import { noPhotoFacts, type Photo } from '#domain/photos/photo.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openSuggestions } from '#domain/story-text/suggestions/open-suggestions.ts'
import { emptyStoryText, storyFields, type StoryText } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { cssVariablesResolver, theme } from '#src/app/theme.ts'
import { setKind, splitBlock } from '#src/editor/blocks/block-commands.ts'
import { noCodes, openCodeBook } from '#domain/captions/caption-codes.ts'
import type { EditorPhotos } from '#src/editor/editor-photos.ts'
import { openEditing } from '#src/editor/open-editing.ts'
import { StoryEditor } from '#src/editor/StoryEditor.tsx'
import '#src/app/fonts.css'
import '#src/app/base.css'
import './harness.css'
import { asUploaded } from '../../support/as-uploaded.ts'

const photos: EditorPhotos = {
  personId: 'ines',
  codes: openCodeBook(noCodes),
  library: {
    useFound: () => ({ photos: [], error: undefined, again() {}, more: undefined }),
    refusal: () => undefined,
  },
  usePhoto: (photoId) => records.get(photoId),
  upload: (_file, onProgress) =>
    new Promise((arrive) => {
      onProgress(0.4)
      uploads.push(() => {
        const photo = [...records.values()][0]!
        arrive(photo)
      })
    }),
  async saveCredit() {},
  async saveOriginal() {},
  mayEditOriginal: () => true,
  mayEditRights: () => true,
  async saveRights() {},
  mayEditCredit: () => true,
}
const records = new Map<string, Photo>()
const uploads: (() => void)[] = []

const story = new Y.Doc()
const theirs = new Y.Doc()
const wire = Symbol('wire')
story.on('update', (update: Uint8Array, origin: unknown) => {
  if (origin !== wire) Y.applyUpdate(theirs, update, wire)
})
theirs.on('update', (update: Uint8Array, origin: unknown) => {
  if (origin !== wire) Y.applyUpdate(story, update, wire)
})

/** A colleague in the same story: real editors, without a screen. */
function openColleague() {
  const root = document.querySelector('#colleague')!
  const places = Object.fromEntries(
    storyFields.map((field) => [field, root.appendChild(document.createElement('div'))]),
  ) as unknown as Record<(typeof storyFields)[number], HTMLElement>
  const { editors, setTerms } = openEditing({
    story: theirs,
    awareness: new Awareness(theirs),
    places,
    terms: { may: 'everything', language: 'en' },
    signer: { personId: 'colleague', now: () => new Date(), newId: () => crypto.randomUUID() },
    now: () => ({
      photos,
      tellPaste: () => {},
      headlineLeft: () => {},
      leave: () => {},
      openLink: () => {},
      toToolbar: () => true,
      pickPhoto: () => {},
      leadFiles: () => false,
      leadWith: () => {},
      tellRefused: () => {},
      settle: () => {},
      askComments: () => {},
      chooseComment: () => {},
    }),
  })
  const { view } = editors.body
  const put = (block: number, offset: number) => {
    let pos = 0
    for (let i = 0; i < block; i += 1) pos += view.state.doc.child(i).nodeSize
    view.dispatch(
      view.state.tr.setSelection(TextSelection.create(view.state.doc, pos + 1 + offset)),
    )
  }
  return {
    type(block: number, offset: number, words: string) {
      put(block, offset)
      view.dispatch(view.state.tr.insertText(words))
    },
    convert(block: number, kind: BlockKind) {
      put(block, 0)
      setKind(kind)(view.state, view.dispatch)
    },
    /** Takes words out, as a suggestion. */
    strike(block: number, offset: number, length: number) {
      setTerms({ may: 'everything', language: 'en', suggests: true })
      put(block, offset)
      const { from } = view.state.selection
      view.dispatch(view.state.tr.delete(from, from + length))
      setTerms({ may: 'everything', language: 'en' })
    },
    split(block: number, offset: number) {
      put(block, offset)
      splitBlock(view.state, view.dispatch)
    },
  }
}

/** A picture drawn here, with the record a photo of the newsroom would have. */
function aPhoto(): Photo {
  const canvas = document.createElement('canvas')
  canvas.width = 1200
  canvas.height = 800
  const drawing = canvas.getContext('2d')!
  drawing.fillStyle = '#2c4068'
  drawing.fillRect(0, 0, 1200, 800)
  drawing.fillStyle = '#eeb27c'
  drawing.fillRect(0, 500, 1200, 300)
  const url = canvas.toDataURL('image/jpeg')
  return {
    ...noPhotoFacts,
    id: '0193b1f0-5a1c-7000-8000-000000000001',
    fileName: 'ferry.jpg',
    width: 1200,
    height: 800,
    renditions: [{ url, width: 1200, height: 800, type: 'image/jpeg' }],
    caption: 'The Skerry ferry leaves Larkmouth\non Monday evening.',
    credit: 'Maren Sollis / The Larkmouth Courier',
    suggestedAltText: 'A lit ferry crosses the harbour at dusk',
    ...asUploaded,
    uploadedBy: null,
    uploadedAt: '2026-11-24T14:00:00Z',
    revision: 1,
  }
}

const harness = {
  open(
    text: Partial<StoryText>,
    may: 'everything' | 'photo-words' | 'nothing' = 'everything',
    suggests = false,
  ) {
    const photo = aPhoto()
    records.set(photo.id, photo)
    writeStoryText(story, { ...emptyStoryText, ...text })
    this.colleague = openColleague()
    createRoot(document.querySelector('#root')!).render(
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        getStyleNonce={() => 'x'}
      >
        <StoryEditor
          ydoc={story}
          awareness={new Awareness(story)}
          person={{ id: 'p1', name: 'Ines Halloway' }}
          may={may}
          suggest={{ isOn: suggests, toggle: () => undefined }}
          language={null}
          siteLanguage="en"
          photos={photos}
          section="Harbour"
          onPasteCleaned={({ sentence }) => this.said.push(sentence)}
        />
      </MantineProvider>,
    )
  },
  colleague: undefined as ReturnType<typeof openColleague> | undefined,
  said: [] as string[],
  records,
  uploads,
  text: () => readStoryText(story),
  suggestions: () =>
    openSuggestions(story).map(({ personId, inserted, deleted }) => ({
      personId,
      inserted,
      deleted,
    })),
}
export type Harness = typeof harness

Object.assign(window, { harness })
