import { Menu } from '@mantine/core'
import { IconChevronDown, IconPlus, IconX } from '@tabler/icons-react'
import { nameOfState, storyStates } from '#domain/story/story.ts'
import type { Section } from '#domain/site/site.ts'
import classes from './BoardFilters.module.css'
import { isFiltered, sortOf, sorts, statesOf, type BoardSearch, type Sort } from './board-search.ts'
import { FilterChip } from './FilterChip.tsx'

type Props = {
  search: BoardSearch
  sections: readonly Section[]
  onChange: (change: Partial<BoardSearch>) => void
  onClear: () => void
}

const states = storyStates.map((state) => ({ value: state, label: nameOfState[state] }))

export function BoardFilters({ search, sections, onChange, onClear }: Props) {
  const isMine = search.mine === 'true'
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
      <span className={classes['chip']} data-set={isMine || undefined}>
        <button
          type="button"
          className={classes['name']}
          aria-pressed={isMine}
          onClick={() => onChange({ mine: isMine ? undefined : 'true' })}
        >
          {isMine ? (
            <IconX size={13} stroke={1.75} aria-hidden />
          ) : (
            <IconPlus size={13} stroke={1.75} aria-hidden />
          )}
          Mine
        </button>
      </span>
      {isFiltered(search) && (
        <button type="button" className={classes['quiet']} onClick={onClear}>
          Clear filters
        </button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <button
            type="button"
            className={`${classes['quiet']} ${classes['sort']}`}
            aria-label={`Sort: ${sorts[sortOf(search)]}`}
          >
            {sorts[sortOf(search)]}
            <IconChevronDown size={13} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup
            value={sortOf(search)}
            onChange={(sort) => onChange({ sort: sort === 'longest-wait' ? undefined : sort })}
          >
            {(Object.keys(sorts) as Sort[]).map((sort) => (
              <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
                {sorts[sort]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
