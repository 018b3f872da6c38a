import { Menu } from '@mantine/core'
import { IconChevronDown, IconPlus, IconX } from '@tabler/icons-react'
import { nameOfState, storyStates } from '#domain/story/story.ts'
import type { Section } from '#domain/site/site.ts'
import classes from './BoardFilters.module.css'
import {
  isFiltered,
  nameOfSort,
  sortNames,
  sortOf,
  statesOf,
  type BoardSearch,
} from '#domain/board/board-search.ts'
import { FilterChip } from './FilterChip.tsx'

type Props = {
  search: BoardSearch
  sections: readonly Section[]
  onChange: (change: Partial<BoardSearch>) => void
  onClear: () => void
  /** Keeps what is set as a view; undefined while there is nothing to keep. */
  onSave: (() => void) | undefined
}

const states = storyStates.map((state) => ({ value: state, label: nameOfState[state] }))

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

export function BoardFilters({ search, sections, onChange, onClear, onSave }: Props) {
  return (
    <div className={classes['filters']} role="toolbar" aria-label="Filters">
      <FilterChip
        name="State"
        options={states}
        chosen={statesOf(search)}
        isMultiple
        onChange={(chosen) => onChange({ state: chosen.join(',') || undefined })}
      />
      <FilterChip
        name="Section"
        options={sections.map(({ slug, name }) => ({ value: slug, label: name }))}
        chosen={search.section ? [search.section] : []}
        onChange={([section]) => onChange({ section })}
      />
      <Switch
        name="Mine"
        isOn={search.mine === 'true'}
        onChange={(isOn) => onChange({ mine: isOn ? 'true' : undefined })}
      />
      <Switch
        name="Planned"
        isOn={search.planned === 'true'}
        onChange={(isOn) => onChange({ planned: isOn ? 'true' : undefined })}
      />
      {isFiltered(search) && (
        <button type="button" className={classes['quiet']} onClick={onClear}>
          Clear filters
        </button>
      )}
      {onSave && (
        <button type="button" className={classes['quiet']} onClick={onSave}>
          Save view…
        </button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <button
            type="button"
            className={`${classes['quiet']} ${classes['sort']}`}
            aria-label={`Sort: ${nameOfSort[sortOf(search)]}`}
          >
            {nameOfSort[sortOf(search)]}
            <IconChevronDown size={13} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup
            value={sortOf(search)}
            onChange={(sort) => onChange({ sort: sort === 'longest-wait' ? undefined : sort })}
          >
            {sortNames.map((sort) => (
              <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
                {nameOfSort[sort]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
