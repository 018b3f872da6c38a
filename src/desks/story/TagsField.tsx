import { Pill } from '@mantine/core'
import { TypedTags } from '#src/ui/TypedTags.tsx'
import classes from './StoryDetailsForm.module.css'

type Props = {
  value: string[]
  onChange: (tags: string[]) => void
  onBlur: () => void
  error?: string | undefined
}

/** The tags of a story. */
export function TagsField({ value, onChange, onBlur, error }: Props) {
  return (
    <TypedTags
      label="Tags"
      placeholder="Add tag"
      value={value}
      onChange={onChange}
      onBlur={onBlur}
      error={error}
      classNames={{ inputField: classes['pillsField'], pill: classes['tag'] }}
      comboboxProps={{ disabled: true }}
      renderPill={({ option, onRemove, disabled }) => (
        <Pill
          withRemoveButton={!disabled}
          {...(onRemove && { onRemove })}
          removeButtonProps={{
            'aria-label': `Remove tag ${option.label}`,
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {option.label}
        </Pill>
      )}
    />
  )
}
