import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import type { SiteSettings } from '#domain/site/site.ts'
import { announce } from '#src/ui/Announcer.tsx'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { useUnadded } from './unadded.ts'
import classes from './SitePage.module.css'

/** Spellings as they are typed, one after another with commas. */
const spellingsOf = (typed: string) =>
  typed
    .split(',')
    .map((words) => words.trim())
    .filter(Boolean)

/** Words as the newsroom writes them: Kyiv, not Kiev. */
export function OwnWordsField() {
  const { register, control, formState, getValues } = useFormContext<SiteSettings>()
  const { fields, append, remove } = useFieldArray({ control, name: 'ownWords' })
  const [write, setWrite] = useState('')
  const [instead, setInstead] = useState('')
  const [missing, setMissing] = useState<{ write?: string; instead?: string }>({})
  const errors = formState.errors.ownWords

  const add = () => {
    const word = { write: write.trim(), instead: spellingsOf(instead) }
    const says = {
      ...(word.write === '' && { write: 'Say how the newsroom writes it.' }),
      ...(word.instead.length === 0 && { instead: 'Say what it stands for.' }),
    }
    setMissing(says)
    if (Object.keys(says).length > 0) return false
    append(word, { shouldFocus: false })
    clear()
    return true
  }
  const clear = () => {
    setWrite('')
    setInstead('')
  }
  useUnadded({ isTyped: `${write}${instead}`.trim() !== '', add, clear })
  const onEnter = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }

  return (
    <>
      {fields.length === 0 ? (
        <EmptyNote>No words yet. Checks warn where a story writes one of them otherwise.</EmptyNote>
      ) : (
        <ol className={classes['sections']} aria-label="The newsroom’s own words">
          {fields.map((field, i) => (
            <li key={field.id}>
              <TextInput
                aria-label={`Word ${i + 1}`}
                dir="auto"
                className={classes['grow'] ?? ''}
                error={errors?.[i]?.write?.message}
                {...register(`ownWords.${i}.write`)}
              />
              <span>not</span>
              <TextInput
                aria-label={`Instead of, word ${i + 1}`}
                dir="auto"
                className={classes['grow'] ?? ''}
                error={errors?.[i]?.instead?.message ?? errors?.[i]?.instead?.[0]?.message}
                defaultValue={field.instead.join(', ')}
                {...register(`ownWords.${i}.instead`, {
                  setValueAs: (typed: string | string[]) =>
                    typeof typed === 'string' ? spellingsOf(typed) : typed,
                })}
              />
              <ActionIcon
                variant="subtle"
                size={32}
                aria-label={`Take out ${field.write}`}
                onClick={() => {
                  announce(`${getValues(`ownWords.${i}.write`)} is taken out.`)
                  remove(i)
                }}
              >
                <IconTrash size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <div className={classes['row']}>
        <TextInput
          label="New word"
          placeholder="Kyiv"
          dir="auto"
          className={classes['grow'] ?? ''}
          value={write}
          maxLength={80}
          error={missing.write}
          onChange={(event) => setWrite(event.currentTarget.value)}
          onKeyDown={onEnter}
        />
        <TextInput
          label="Instead of"
          description="Several with commas."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          placeholder="Kiev"
          dir="auto"
          className={classes['grow'] ?? ''}
          value={instead}
          maxLength={400}
          error={missing.instead}
          onChange={(event) => setInstead(event.currentTarget.value)}
          onKeyDown={onEnter}
        />
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
          onClick={add}
        >
          Add word
        </Button>
      </div>
    </>
  )
}
