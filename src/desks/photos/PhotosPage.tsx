import { Button, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState, type DragEvent } from 'react'
import { useNewsLine } from '#src/api/events.ts'
import { peopleQuery } from '#src/api/people.ts'
import { photosQuery } from '#src/api/photos.ts'
import { useMe } from '#src/api/session.ts'
import { filesOf } from '#src/editor/photo/photo-files.ts'
import { PhotoPicker } from '#src/editor/photo/PhotoPicker.tsx'
import { announce } from '#src/ui/Announcer.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { useSiteClock } from '#src/ui/SiteClock.tsx'
import { clockTime } from '#src/ui/times.ts'
import { useTitle } from '#src/ui/use-title.ts'
import { ChosenBar } from './ChosenBar.tsx'
import { filterOf, isFiltered, type PhotoSearch } from './photo-search.ts'
import { PhotoGrid } from './PhotoGrid.tsx'
import { PhotoRecord, type RecordDoor } from './PhotoRecord.tsx'
import { PhotosHead } from './PhotosHead.tsx'
import classes from './PhotosPage.module.css'
import { QueueList } from './QueueList.tsx'
import { StoryInQueue } from './StoryInQueue.tsx'
import { UploadList } from './UploadList.tsx'
import { usePhotoKeys } from './use-photo-keys.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { photoUploadsOf } from './photo-uploads.ts'
import { useFocusWhenClosed } from './use-focus-when-closed.ts'
import { useNarrowTab } from './use-narrow-tab.ts'
import { usePhotoQueue } from './use-photo-queue.ts'
import { useQueueWalk } from './use-queue-walk.ts'
import { useRecordCovers } from './use-record-covers.ts'

const focusTile = (photoId: string | undefined) =>
  document.querySelector<HTMLElement>(`[data-photo="${photoId}"]`)?.focus()

/** The photo desk: what stories lack, all photos, and the record of one. */
export function PhotosPage() {
  useTitle('Photos')
  const me = useMe()
  const search = useSearch({ from: '/desk/shell/photos' })
  const { photoId } = useParams({ strict: false })
  const navigate = useNavigate()
  const router = useRouter()
  const queue = usePhotoQueue(photoId === undefined ? search.story : undefined)
  const { data: people = [] } = useQuery(peopleQuery)
  const filter = filterOf(search)
  const library = useInfiniteQuery(photosQuery(filter))
  const isNarrow = useMediaQuery('(max-width: 64em)') ?? false
  const [tab, setTab] = useNarrowTab(filter)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isOver, setOver] = useState(false)
  const picker = useRef<PhotoPicker>(null)
  const uploadButton = useRef<HTMLButtonElement>(null)
  const record = useRef<RecordDoor>(null)
  const uploads = photoUploadsOf(useQueryClient(), me.id)
  const entries = useWatched(uploads.entries)
  const walk = useQueueWalk(queue, search.story)

  const photos = library.data?.pages.flatMap((page) => page.photos) ?? []
  const at = photos.findIndex(({ id }) => id === photoId)
  const waiting = queue.sought
  const hasRecord = photoId !== undefined || waiting !== undefined
  const isCovered = useRecordCovers() && hasRecord
  const focusWhenClosed = useFocusWhenClosed(hasRecord)

  const change = useCallback(
    (next: Partial<PhotoSearch>) =>
      void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: true }),
    [navigate],
  )
  const open = (id: string | undefined, story?: string) =>
    void navigate(
      id === undefined
        ? { to: '/photos', search: (before) => ({ ...before, story: undefined }) }
        : {
            to: '/photos/$photoId',
            params: { photoId: id },
            search: (before) => ({ ...before, story }),
          },
    )
  const close = () => {
    const storyId = search.story
    const isFromQueue = storyId !== undefined && walk.walkedTo === storyId
    focusWhenClosed({ photoId, storyId, isFromQueue })
    open(undefined)
  }
  const openAt = (place: number) => {
    const photo = photos[place]
    return photo && (() => open(photo.id))
  }
  const upload = (files: File[]) => {
    if (files.length === 0) return
    setTab('photos')
    uploads.add(files)
  }
  const choose = (ids: string[], isChosen: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (isChosen) next.add(id)
      else next.delete(id)
    }
    setChosen(next)
    announce(`${next.size} chosen`)
  }
  usePhotoKeys({
    onUpload: () => picker.current?.open(),
    onField(field) {
      const focused = document.activeElement?.closest<HTMLElement>('[data-photo]')
      const wanted = focused?.dataset['photo'] ?? photoId
      if (!wanted) return
      if (wanted !== photoId) open(wanted)
      walk.wishFor(field, wanted)
    },
    onSaveAndNext:
      photoId === undefined
        ? undefined
        : () => void record.current?.save().then((isSaved) => isSaved && void walk.next()),
    onClose: photoId === undefined && !waiting ? undefined : close,
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData)
      if (files.length === 0 || event.defaultPrevented) return
      event.preventDefault()
      uploads.add(files)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  })

  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const nextInQueue = queue.total > 0 ? () => void walk.next() : undefined
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? 'Somebody'
  const shown = library.data
    ? `${photos.length}${library.hasNextPage ? '+' : ''} ${photos.length === 1 ? 'photo' : 'photos'}`
    : ''

  return (
    <div
      className={classes['page']}
      data-record={hasRecord || undefined}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (event.defaultPrevented || !hasFiles(event)) return
        event.preventDefault()
        upload(filesOf(event.dataTransfer))
      }}
    >
      <div className={classes['behind']} inert={isCovered}>
        {isNarrow && (
          <div className={classes['tabs']} role="tablist" aria-label="Photo desk">
            {(['needs', 'photos'] as const).map((each) => (
              <button
                key={each}
                type="button"
                role="tab"
                aria-selected={tab === each}
                onClick={() => setTab(each)}
              >
                {each === 'needs' ? `Needs ${queue.stories ? queue.total : ''}` : 'Photos'}
              </button>
            ))}
          </div>
        )}
        {isNarrow && tab === 'needs' && <h1 className="stet-hidden">Photos</h1>}
        {(!isNarrow || tab === 'needs') && (
          <QueueList
            queue={queue}
            myId={me.id}
            chosen={search.story}
            nameOf={nameOf}
            onOpen={(story) => void walk.open(story)}
          />
        )}
        {(!isNarrow || tab === 'photos') && (
          <section className={classes['library']} aria-label="Library">
            <PhotosHead
              search={search}
              count={shown}
              onChange={change}
              onUpload={() => picker.current?.open()}
              uploadButton={uploadButton}
            />
            <div className={classes['scroll']}>
              <UploadList
                entries={entries}
                onDrop={uploads.drop}
                onShow={open}
                onLeft={() => uploadButton.current?.focus()}
              />
              {library.isPending && (
                <div
                  className={classes['grey']}
                  aria-busy="true"
                  aria-label="The photos are loading"
                >
                  {Array.from({ length: 9 }, (_, i) => (
                    <Skeleton key={i} height="auto" className={classes['tile'] ?? ''} />
                  ))}
                </div>
              )}
              {library.error && !library.data && (
                <EmptyNote
                  action={<Button onClick={() => void library.refetch()}>Try again</Button>}
                >
                  The photos did not load. {library.error.message}
                </EmptyNote>
              )}
              {library.data && photos.length === 0 && (
                <EmptyNote>
                  {isFiltered(filter)
                    ? 'No photo fits these filters.'
                    : 'No photos yet. Drop files here, or press U.'}
                </EmptyNote>
              )}
              <PhotoGrid
                photos={photos}
                open={photoId}
                chosen={chosen}
                onOpen={(id) => open(id)}
                onChoose={choose}
              />
              {library.hasNextPage && (
                <div className={classes['more']}>
                  <Button
                    variant="default"
                    loading={library.isFetchingNextPage}
                    onClick={() => void library.fetchNextPage()}
                  >
                    Show more photos
                  </Button>
                </div>
              )}
            </div>
            <ChosenBar
              photos={photos.filter(({ id }) => chosen.has(id))}
              onShow={(id) => open(id)}
              onLetGo={() => {
                const [first] = chosen
                setChosen(new Set())
                focusTile(first)
              }}
            />
            <OfflineLine from={library.dataUpdatedAt} />
          </section>
        )}
      </div>
      {photoId !== undefined && (
        <PhotoRecord
          ref={record}
          me={me}
          photoId={photoId}
          storyId={search.story}
          wish={walk.wish?.photoId === photoId ? walk.wish : undefined}
          onStory={(story) => change({ story })}
          onShowPhoto={(id) => open(id, search.story)}
          onPrevious={openAt(at - 1)}
          onNext={at === -1 ? undefined : openAt(at + 1)}
          onNextInQueue={nextInQueue}
          onClose={close}
          onLeave={() => focusTile(photoId)}
        />
      )}
      {waiting && (
        <StoryInQueue
          key={waiting.id}
          me={me}
          story={waiting}
          takesFocus={walk.walkedTo === waiting.id}
          onShowPhoto={(id) => open(id, waiting.id)}
          onAnswered={(id) => {
            // Who has gone on to something else meanwhile stays there.
            const { pathname, search: now } = router.state.location
            if (pathname !== '/photos' || now.story !== waiting.id) return
            walk.wishFor('caption', id)
            open(id, waiting.id)
          }}
          onNextInQueue={nextInQueue}
          onClose={close}
        />
      )}
      {isOver && (
        <p className={classes['over']} aria-hidden>
          Drop photos to upload them
        </p>
      )}
      <PhotoPicker ref={picker} many onFiles={upload} />
    </div>
  )
}

/** That what is shown may be old is said as long as it is so. */
function OfflineLine({ from }: { from: number }) {
  const { isLive, at } = useNewsLine()
  const { timeZone } = useSiteClock()
  if (isLive || from === 0) return null
  return (
    <p className={classes['offline']} role="status">
      Offline: these photos are from {clockTime(new Date(at ?? from), timeZone)}
    </p>
  )
}
