import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconPlus, IconSearch, IconUpload, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState, type Ref } from 'react'
import { storyOfUse } from '#domain/photos/photo-use.ts'
import { creditsQuery, photographersQuery } from '#src/api/photos.ts'
import { siteQuery } from '#src/api/site.ts'
import { storyQuery } from '#src/api/stories.ts'
import { Keys } from '#src/ui/Keys.tsx'
import { DayRangeChip } from './DayRangeChip.tsx'
import {
  filterOf,
  isFiltered,
  noFilter,
  optionsOf,
  usesToChoose,
  type PhotoSearch,
} from './photo-search.ts'
import { PhotoFilterChip } from './PhotoFilterChip.tsx'
import classes from './PhotosHead.module.css'

const searchAfterMs = 250

type Props = {
  search: PhotoSearch
  /** `60+`, or how many there are. */
  count: string
  onChange: (change: Partial<PhotoSearch>) => void
  onUpload: () => void
  uploadButton: Ref<HTMLButtonElement>
}

/** Title, search, upload and filters of the library. */
export function PhotosHead({ search, count, onChange, onUpload, uploadButton }: Props) {
  const filter = filterOf(search)
  const { data: photographers = [] } = useQuery(photographersQuery)
  const { data: credits = [] } = useQuery(creditsQuery)
  const { data: site } = useQuery(siteQuery)
  const storyId = storyOfUse(filter.used)
  const { data: story } = useQuery({ ...storyQuery(storyId ?? ''), enabled: storyId !== undefined })
  const isUnused = filter.unused !== undefined
  return (
    <>
      <header className={classes['head']}>
        <h1>Photos</h1>
        <span className={classes['count']}>{count}</span>
        <div className={classes['search']}>
          <SearchPhotos value={search.q ?? ''} onChange={(q) => onChange({ q })} />
        </div>
        <Link to="/photos/codes" className={classes['codes']}>
          Codes
        </Link>
        <Button
          ref={uploadButton}
          variant="default"
          leftSection={<IconUpload size={16} stroke={1.75} aria-hidden />}
          onClick={onUpload}
        >
          Upload
        </Button>
      </header>
      <div className={classes['filters']} role="toolbar" aria-label="Filters">
        <PhotoFilterChip
          name="When"
          options={optionsOf.when}
          value={filter.when}
          onChange={(when) => onChange({ when })}
        />
        <DayRangeChip
          name="Uploaded"
          from={filter.uploadedFrom}
          to={filter.uploadedTo}
          onChange={(uploadedFrom, uploadedTo) => onChange({ uploadedFrom, uploadedTo })}
        />
        <DayRangeChip
          name="Taken"
          from={filter.takenFrom}
          to={filter.takenTo}
          onChange={(takenFrom, takenTo) => onChange({ takenFrom, takenTo })}
        />
        <PhotoFilterChip
          name="Photographer"
          options={photographers.map((name) => ({ value: name, label: name }))}
          value={filter.photographer}
          onChange={(photographer) => onChange({ photographer })}
        />
        <PhotoFilterChip
          name="Credit"
          options={credits.map((credit) => ({ value: credit, label: credit }))}
          value={filter.credit}
          onChange={(credit) => onChange({ credit })}
        />
        <PhotoFilterChip
          name="Needs"
          options={optionsOf.needs}
          value={filter.needs}
          onChange={(needs) => onChange({ needs })}
        />
        <PhotoFilterChip
          name="Rights"
          options={optionsOf.rights}
          value={filter.rights}
          onChange={(rights) => onChange({ rights })}
        />
        <PhotoFilterChip
          name="Used"
          options={usesToChoose(site?.sections ?? [], story)}
          value={filter.used}
          onChange={(used) => onChange({ used, unused: undefined })}
        />
        <span className={classes['chip']} data-set={isUnused || undefined}>
          <button
            type="button"
            className={classes['name']}
            aria-pressed={isUnused}
            onClick={() => onChange({ unused: isUnused ? undefined : 'true', used: undefined })}
          >
            {isUnused ? (
              <IconX size={13} stroke={1.75} aria-hidden />
            ) : (
              <IconPlus size={13} stroke={1.75} aria-hidden />
            )}
            Unused
          </button>
        </span>
        {isFiltered(filter) && (
          <button type="button" className={classes['name']} onClick={() => onChange(noFilter)}>
            Clear filters
          </button>
        )}
      </div>
    </>
  )
}

type SearchProps = { value: string; onChange: (q: string | undefined) => void }

function SearchPhotos({ value, onChange }: SearchProps) {
  const [typed, setTyped] = useState(value)
  const [from, setFrom] = useState(value)
  if (from !== value) {
    // The address was changed elsewhere: by Clear filters, by the back button.
    setFrom(value)
    if (typed.trim() !== value) setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === value) return undefined
    const timer = setTimeout(() => onChange(typed.trim() || undefined), searchAfterMs)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <TextInput
      type="search"
      aria-label="Search photos"
      placeholder="Search photos"
      data-search-photos
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        if (typed === '') event.currentTarget.blur()
        setTyped('')
      }}
      leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
      rightSection={
        typed ? (
          <CloseButton size="sm" aria-label="Clear the search" onClick={() => setTyped('')} />
        ) : (
          <span aria-hidden>
            <Keys of="/" />
          </span>
        )
      }
    />
  )
}
