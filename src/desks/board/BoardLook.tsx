import { Menu } from '@mantine/core'
import { IconChevronDown, IconLayoutColumns, IconLayoutList } from '@tabler/icons-react'
import {
  areColumns,
  groupingOf,
  groupings,
  nameOfGrouping,
  nameOfSort,
  sortNames,
  sortOf,
  type BoardSearch,
} from '#domain/board/board-search.ts'
import classes from './BoardFilters.module.css'

type ChoiceProps<T extends string> = {
  name: string
  value: T
  options: readonly T[]
  nameOf: Record<T, string>
  onChange: (value: T) => void
}

/** One of several, named by what is chosen. */
function Choice<T extends string>({ name, value, options, nameOf, onChange }: ChoiceProps<T>) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes['quiet']} aria-label={`${name}: ${nameOf[value]}`}>
          {nameOf[value]}
          <IconChevronDown size={13} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={(chosen) => onChange(chosen as T)}>
          {options.map((option) => (
            <Menu.RadioItem key={option} value={option} closeMenuOnClick>
              {nameOf[option]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

const looks = [
  { show: undefined, name: 'List', icon: IconLayoutList },
  { show: 'columns', name: 'Columns', icon: IconLayoutColumns },
]

type Props = { search: BoardSearch; onChange: (change: Partial<BoardSearch>) => void }

/** How the stories stand: as a list or in columns, in which groups, in which order. */
export function BoardLook({ search, onChange }: Props) {
  const isInColumns = areColumns(search)
  return (
    <span className={classes['look']}>
      <span role="group" aria-label="Show as" className={classes['show']}>
        {looks.map(({ show, name, icon: LookIcon }) => (
          <button
            key={name}
            type="button"
            aria-pressed={isInColumns === (show === 'columns')}
            aria-label={name}
            title={name}
            onClick={() => onChange({ show })}
          >
            <LookIcon size={16} stroke={1.75} aria-hidden />
          </button>
        ))}
      </span>
      <Choice
        name="Group"
        value={groupingOf(search)}
        options={groupings.filter((grouping) => !isInColumns || grouping !== 'waiting')}
        nameOf={nameOfGrouping}
        onChange={(group) => onChange({ group })}
      />
      <Choice
        name="Sort"
        value={sortOf(search)}
        options={sortNames}
        nameOf={nameOfSort}
        onChange={(sort) => onChange({ sort })}
      />
    </span>
  )
}
