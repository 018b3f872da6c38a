import { Menu } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import classes from './PhotosHead.module.css'

type Props = {
  name: string
  options: readonly { value: string; label: string }[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** One filter of the library: what it is set to, a list to choose from, a button to let go of it. */
export function PhotoFilterChip({ name, options, value, onChange }: Props) {
  const label = options.find((option) => option.value === value)?.label ?? value
  return (
    <span className={classes['chip']} data-set={value !== undefined || undefined}>
      <Menu position="bottom-start" width={220}>
        <Menu.Target>
          <button type="button" className={classes['name']} data-filter={name}>
            {value === undefined && <IconPlus size={13} stroke={1.75} aria-hidden />}
            {value === undefined ? name : `${name}: ${label}`}
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes['options'] ?? ''}>
          {options.length === 0 && <Menu.Label>Nobody yet.</Menu.Label>}
          <Menu.RadioGroup value={value ?? null} onChange={onChange}>
            {options.map((option) => (
              <Menu.RadioItem key={option.value} value={option.value} closeMenuOnClick>
                {option.label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      {value !== undefined && (
        <button
          type="button"
          className={classes['remove']}
          aria-label={`Remove filter ${name}`}
          title={`Remove filter ${name}`}
          onClick={() => onChange(undefined)}
        >
          <IconX size={13} stroke={1.75} aria-hidden />
        </button>
      )}
    </span>
  )
}
