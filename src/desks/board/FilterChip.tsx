import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './BoardFilters.module.css'

type Option = { value: string; label: string }

type Props = {
  name: string
  options: readonly Option[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** A filter: what it is set to, a list with type-ahead to set it, a button to let go of it. */
export function FilterChip({ name, options, chosen, onChange }: Props) {
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setTyped('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const isSet = chosen.length > 0
  const labels = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label)
  const shown = options.filter(({ label }) =>
    label.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()),
  )
  const choose = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  return (
    <span className={classes['chip']} data-set={isSet || undefined}>
      <Combobox store={combobox} onOptionSubmit={choose} width={220} position="bottom-start">
        <Combobox.Target targetType="button" withAriaAttributes={false}>
          <button
            type="button"
            className={classes['name']}
            data-filter={name}
            aria-haspopup="listbox"
            aria-expanded={combobox.dropdownOpened}
            onClick={() => combobox.toggleDropdown()}
          >
            {!isSet && <IconPlus size={13} stroke={1.75} aria-hidden />}
            {isSet ? `${name}: ${labels.join(', ') || chosen.join(', ')}` : name}
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            aria-label={`Find in ${name}`}
            placeholder="Type to find"
          />
          <Combobox.Options aria-label={name} aria-multiselectable>
            {shown.map(({ value, label }) => (
              <Combobox.Option key={value} value={value} selected={chosen.includes(value)}>
                <span className={classes['option']}>
                  <IconCheck
                    size={14}
                    stroke={1.75}
                    aria-hidden
                    visibility={chosen.includes(value) ? 'visible' : 'hidden'}
                  />
                  {label}
                </span>
              </Combobox.Option>
            ))}
            {shown.length === 0 && <Combobox.Empty>Nothing of that name.</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {isSet && (
        <button
          type="button"
          className={classes['remove']}
          aria-label={`Remove filter ${name}`}
          title={`Remove filter ${name}`}
          onClick={() => {
            combobox.focusTarget()
            onChange([])
          }}
        >
          <IconX size={13} stroke={1.75} aria-hidden />
        </button>
      )}
    </span>
  )
}
