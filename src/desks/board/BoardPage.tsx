import { ActionIcon, Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { areColumns, isFiltered, noFilters, sectionsOf } from '#domain/board/board-search.ts'
import { mostCounted } from '#domain/story/story.ts'
import { startStoryRefusal } from '#domain/workflow/start-story-refusal.ts'
import { peopleQuery } from '#src/api/people.ts'
import { isEditor } from '#domain/people/person.ts'
import { useFindingCounts, useSinceYou } from '#src/api/reading.ts'
import { useMe } from '#src/api/session.ts'
import { siteQuery } from '#src/api/site.ts'
import { useWaitingHere } from '#src/api/waiting-here.ts'
import { announce } from '#src/ui/Announcer.tsx'
import { rememberBoard } from '#src/ui/board-address.ts'
import { counted } from '#src/ui/counted.ts'
import { focusHeading } from '#src/ui/focus-heading.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { useSiteClock } from '#src/ui/SiteClock.tsx'
import { shortTime } from '#src/ui/times.ts'
import { useTitle } from '#src/ui/use-title.ts'
import { Wordmark } from '#src/ui/Wordmark.tsx'
import { groupNames } from './board-groups.ts'
import { BoardFilters } from './BoardFilters.tsx'
import { BoardFoot } from './BoardFoot.tsx'
import classes from './BoardPage.module.css'
import { LateSkeleton } from './LateSkeleton.tsx'
import { LoadMore } from './LoadMore.tsx'
import { Peek } from './Peek.tsx'
import { PlanStoryDialog } from './PlanStoryDialog.tsx'
import { reasonLine } from './reason-line.ts'
import { SaveViewDialog } from './SaveViewDialog.tsx'
import { SearchStories } from './SearchStories.tsx'
import { StoriesTable } from './StoriesTable.tsx'
import { StoryCards } from './StoryCards.tsx'
import { StoryColumns } from './StoryColumns.tsx'
import { useAssignMe } from './use-assign-me.ts'
import { storiesFrom, storyInFocus } from './row-focus.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useBoardSearch } from './use-board-search.ts'
import { useBoardStories } from './use-board-stories.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useSettledGroups } from './use-settled-groups.ts'
import { ViewMenu } from './ViewMenu.tsx'
import { WaitingOnDevice } from './WaitingOnDevice.tsx'

const nothingWaits = { name: 'waits', title: groupNames.waits, stories: [], held: 0 }

/** What waits for me and since when; then everything else in hand. */
export function BoardPage() {
  const { search, view, change, ...asked } = useBoardSearch()
  useTitle(view?.name ?? 'Board')
  const me = useMe()
  const navigate = useNavigate({ from: '/' })
  const { timeZone } = useSiteClock()
  const { data: site } = useQuery(siteQuery)
  const { data: people } = useQuery(peopleQuery)
  const isNarrow = useMediaQuery('(max-width: 40em)') ?? false
  const waiting = useWaitingHere(me.id)
  const [isSearchOpen, setSearchOpen] = useState(false)
  const [peeked, setPeeked] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const [isPlanning, setPlanning] = useState(false)
  const { address } = asked

  const board = useBoardStories(search, site)
  const question = JSON.stringify(search)
  const { settled, hold, showNew } = useSettledGroups(board.groups, question)
  const stories = settled.flatMap((group) => group.stories)
  const hasAny = stories.length > 0
  const sinceYouOf = useSinceYou(stories)
  const findingsOf = useFindingCounts(stories, isEditor(me))
  const focus = useRowFocus({
    isReady: hasAny && !board.isLoading,
    isAsking: board.isAsking,
    groups: board.groups,
    question,
    words: search.q ?? '',
    onRenew: showNew,
  })

  const savedView = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (!view || view.id !== savedView.current) return
    // The button that saved it is gone.
    savedView.current = undefined
    focusHeading()
  }, [view])

  const changeWords = useCallback((q: string | undefined) => change({ q }), [change])
  const clear = () => {
    if (isFiltered(search)) focus.keep()
    change(noFilters)
  }
  const open = useCallback(
    (storyId: string) => rememberBoard(address, storiesFrom(storyId)),
    [address],
  )

  useBoardKeys({
    onPeek: () => setPeeked(peeked ? undefined : storyInFocus()),
    onClosePeek: peeked ? () => setPeeked(undefined) : undefined,
    onClear: clear,
    onOpen: open,
    onAssignMe: useAssignMe(me.id),
    areColumns: areColumns(search) && !isNarrow,
  })
  const countText =
    board.total < mostCounted
      ? counted(board.total, 'story', 'stories')
      : `${mostCounted.toLocaleString('en-GB')}+ stories`
  useEffect(() => {
    if (!board.isLoading && question !== '{}') announce(countText)
  }, [board.isLoading, countText, question])

  const nameOf = useCallback(
    (personId: string | null) => {
      if (!people) return '…'
      return people.find(({ id }) => id === personId)?.name ?? 'Somebody who left'
    },
    [people],
  )
  const sections = site?.sections ?? []
  const writers = (people ?? [])
    .filter(({ id, role, active }) => id !== me.id && active && role !== 'photo-desk')
    .map(({ id, name }) => ({ value: id, label: name }))
  const telling = {
    nameOf,
    sectionNameOf: (slug: string | null) =>
      sections.find((section) => section.slug === slug)?.name ?? slug ?? '',
    reasonOf: (story: (typeof stories)[number]) =>
      reasonLine(me, story, {
        nameOf,
        findingsOf,
        timeOf: (at) => shortTime(new Date(at), new Date(), timeZone),
      }),
    sinceYouOf,
    placeOf: board.placeOf,
    lateAfterMinutes: site?.lateAfterMinutes ?? 120,
  }
  const hasWaits = settled.some(({ name }) => name === 'waits')
  const isWaitsEmpty = !hasWaits && !isFiltered(search) && !areColumns(search)
  const groups = isWaitsEmpty ? [nothingWaits, ...settled] : settled
  const peekedCard = peeked ? stories.find(({ id }) => id === peeked) : undefined

  return (
    <div className={classes['page']}>
      <div className={classes['board']}>
        <header className={classes['head']}>
          {isNarrow && !view && <Wordmark />}
          <h1 className={isNarrow && !view ? 'stet-hidden' : undefined} dir="auto">
            {view?.name ?? 'Board'}
          </h1>
          {view && <ViewMenu view={view} />}
          {!isNarrow && !board.isLoading && !asked.isLoading && !asked.isGone && (
            <span className={classes['count']}>{countText}</span>
          )}
          {isNarrow && (
            <ActionIcon
              variant="subtle"
              size={44}
              aria-label="Search"
              aria-expanded={isSearchOpen}
              className={classes['searchButton'] ?? ''}
              onClick={() => setSearchOpen(!isSearchOpen)}
            >
              <IconSearch size={20} stroke={1.75} aria-hidden />
            </ActionIcon>
          )}
          {startStoryRefusal(me) === undefined && (
            <Button
              variant="default"
              size="xs"
              className={classes['plan'] ?? ''}
              onClick={() => setPlanning(true)}
            >
              Plan a story…
            </Button>
          )}
          {(!isNarrow || isSearchOpen || search.q) && (
            <div className={classes['search']} role="search">
              <SearchStories
                value={search.q ?? ''}
                onChange={changeWords}
                onGo={focus.toFirstFor}
                isFocused={isNarrow && isSearchOpen}
              />
            </div>
          )}
        </header>
        <BoardFilters
          search={search}
          sections={sections}
          writers={[{ value: 'me', label: 'Me' }, ...writers]}
          onChange={change}
          onClear={clear}
          onSave={view || question === '{}' ? undefined : () => setSaving(true)}
        />
        <WaitingOnDevice stories={waiting} onOpen={open} />
        <div
          className={classes['list']}
          data-columns={(areColumns(search) && !isNarrow) || undefined}
          onFocus={() => {
            const inFocus = storyInFocus()
            if (peeked && inFocus) setPeeked(inFocus)
          }}
        >
          {asked.isGone ? (
            <EmptyNote
              action={<Button onClick={() => void navigate({ search: {} })}>To the board</Button>}
            >
              There is no such view any more, or it is somebody’s own.
            </EmptyNote>
          ) : asked.error && !view ? (
            <EmptyNote action={<Button onClick={asked.tryAgain}>Try again</Button>}>
              The view did not load. {asked.error.message}
            </EmptyNote>
          ) : board.error && !hasAny ? (
            <EmptyNote action={<Button onClick={board.tryAgain}>Try again</Button>}>
              The board did not load. {board.error.message}
            </EmptyNote>
          ) : board.isLoading || asked.isLoading ? (
            <LateSkeleton />
          ) : !hasAny && isFiltered(search) ? (
            <EmptyNote
              action={
                <Button variant="default" onClick={clear}>
                  Clear filters
                </Button>
              }
            >
              No story fits these filters.
            </EmptyNote>
          ) : !hasAny ? (
            <EmptyNote>No stories yet. Press N to start the first one.</EmptyNote>
          ) : isNarrow ? (
            <StoryCards groups={groups} onOpen={open} {...telling} />
          ) : areColumns(search) ? (
            <StoryColumns
              groups={groups}
              onOpen={open}
              onHold={hold}
              onShowNew={showNew}
              {...telling}
            />
          ) : (
            <StoriesTable
              groups={groups}
              onOpen={open}
              onHold={hold}
              onShowNew={showNew}
              {...telling}
            />
          )}
          {board.hasMore && <LoadMore isLoading={board.isLoadingMore} onLoad={board.loadMore} />}
        </div>
        <BoardFoot listFrom={board.listFrom} />
      </div>
      {isPlanning && (
        <PlanStoryDialog
          sections={sections}
          section={sectionsOf(search)[0]}
          onClose={() => setPlanning(false)}
        />
      )}
      {isSaving && (
        <SaveViewDialog
          search={search}
          onClose={() => setSaving(false)}
          onSaved={(viewId) => {
            setSaving(false)
            savedView.current = viewId
            if (viewId) void navigate({ search: { view: viewId }, replace: true })
          }}
        />
      )}
      {peekedCard && (
        <Peek
          card={peekedCard}
          reason={telling.reasonOf(peekedCard)}
          fourEyes={site?.fourEyes ?? false}
          onOpen={open}
          onClose={() => setPeeked(undefined)}
        />
      )}
    </div>
  )
}
