import { IconPlus, IconX } from '@tabler/icons-react'
import { nameOfState, storyNeeds, storyStates } from '#domain/story/story.ts'
import type { Section } from '#domain/site/site.ts'
import {
  embargoOf,
  isFiltered,
  needsOf,
  sectionsOf,
  statesOf,
  writersOf,
  type BoardSearch,
  type EmbargoEnd,
} from '#domain/board/board-search.ts'
import { nameOfNeed } from '#src/ui/NeedBadge.tsx'
import classes from './BoardFilters.module.css'
import { BoardLook } from './BoardLook.tsx'
import { FilterChip } from './FilterChip.tsx'

type Props = {
  search: BoardSearch
  sections: readonly Section[]
  /** Who may have stories, by name; the one who looks is `me`. */
  writers: readonly { value: string; label: string }[]
  onChange: (change: Partial<BoardSearch>) => void
  onClear: () => void
  /** Keeps what is set as a view; undefined while there is nothing to keep. */
  onSave: (() => void) | undefined
}

const states = storyStates.map((state) => ({ value: state, label: nameOfState[state] }))
const needs = storyNeeds.map((need) => ({ value: need, label: nameOfNeed(need) }))
const embargoNames: Record<EmbargoEnd, string> = { today: 'Ends today', later: 'Ends later' }
const embargoes = Object.entries(embargoNames).map(([value, label]) => ({ value, label }))

type SwitchProps = { name: string; isOn: boolean; onChange: (isOn: boolean) => void }

/** A filter that is on or off. */
function Switch({ name, isOn, onChange }: SwitchProps) {
  const icon = { size: 13, stroke: 1.75, 'aria-hidden': true }
  return (
    <span className={classes['chip']} data-set={isOn || undefined}>
      <button
        type="button"
        className={classes['name']}
        aria-pressed={isOn}
        onClick={() => onChange(!isOn)}
      >
        {isOn ? <IconX {...icon} /> : <IconPlus {...icon} />}
        {name}
      </button>
    </span>
  )
}

export function BoardFilters({ search, sections, writers, onChange, onClear, onSave }: Props) {
  const chips = [
    { name: 'State', of: 'state', options: states, chosen: statesOf(search) },
    {
      name: 'Section',
      of: 'section',
      options: sections.map(({ slug, name }) => ({ value: slug, label: name })),
      chosen: sectionsOf(search),
    },
    { name: 'Writer', of: 'writer', options: writers, chosen: writersOf(search) },
    { name: 'Needs', of: 'needs', options: needs, chosen: needsOf(search) },
    { name: 'Embargo', of: 'embargo', options: embargoes, chosen: embargoOf(search) },
  ]
  return (
    <div className={classes['filters']} role="toolbar" aria-label="Filters">
      {chips.map(({ name, of, options, chosen }) => (
        <FilterChip
          key={name}
          name={name}
          options={options}
          chosen={chosen}
          onChange={(now) => onChange({ [of]: now.join(',') || undefined })}
        />
      ))}
      <Switch
        name="Planned"
        isOn={search.planned === 'true'}
        onChange={(isOn) => onChange({ planned: isOn ? 'true' : undefined })}
      />
      {isFiltered(search) && (
        <button
          type="button"
          className={classes['quiet']}
          onClick={({ currentTarget }) => {
            currentTarget.parentElement?.querySelector<HTMLElement>('[data-filter]')?.focus()
            onClear()
          }}
        >
          Clear filters
        </button>
      )}
      {onSave && (
        <button type="button" className={classes['quiet']} onClick={onSave}>
          Save view…
        </button>
      )}
      <BoardLook search={search} onChange={onChange} />
    </div>
  )
}
