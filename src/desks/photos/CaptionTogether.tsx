import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import {
  nameOfUsageRights,
  PhotoFacts,
  UsageRights,
  usageRights,
  type Photo,
} from '#domain/photos/photo.ts'
import { counted } from '#src/ui/counted.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import classes from './ChosenBar.module.css'
import { factsOf, nameOfFact, sayFact } from './facts-of.ts'
import type { Change } from './save-together.ts'

const facts = [
  'credit',
  'photographer',
  'copyright',
  'city',
  'country',
  'takenAt',
  'keywords',
  'usageRights',
  'usageRightsUntil',
  'caption',
] as const
type Fact = (typeof facts)[number]

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What all have in common, as it stands in a field; undefined where they differ. */
function common(photos: readonly Photo[], fact: Fact): string | undefined {
  const [first, ...rest] = photos
  if (!first || rest.some((photo) => !isSame(photo[fact], first[fact]))) return undefined
  return fact === 'usageRights' ? (first.usageRights ?? '') : sayFact(fact, factsOf(first))
}

function valueOf(fact: Fact, text: string): unknown {
  if (fact === 'keywords') {
    return text
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter(Boolean)
  }
  if (fact === 'usageRights') return UsageRights.safeParse(text).data ?? null
  return fact === 'takenAt' || fact === 'usageRightsUntil' ? text.trim() || null : text
}

type Props = {
  photos: readonly Photo[]
  isSaving: boolean
  onSave: (change: Change) => void
  onClose: () => void
}

/** One dialog for the facts of several photos: ticks decide which of them are set. */
export function CaptionTogether({ photos, isSaving, onSave, onClose }: Props) {
  const [texts, setTexts] = useState<Partial<Record<Fact, string>>>({})
  const [ticked, setTicked] = useState<readonly Fact[]>([])
  const [error, setError] = useState<string>()
  const id = useId()

  function save(): void {
    if (ticked.length === 0) return setError('Tick what is to be set.')
    const change = Object.fromEntries(
      ticked.map((fact) => [fact, valueOf(fact, texts[fact] ?? common(photos, fact) ?? '')]),
    )
    const checked = PhotoFacts.partial().safeParse(change)
    if (!checked.success) return setError(checked.error.issues[0]?.message)
    setError(undefined)
    return onSave(checked.data)
  }

  return (
    <MoveDialog
      title="Caption together"
      opened
      onClose={onClose}
      lead="What you tick is set in all of these photos. A caption may use {file} and {date}."
      confirm={`Save for ${counted(photos.length, 'photo')}`}
      onConfirm={save}
      isPending={isSaving}
      error={error}
    >
      <div className={classes['fields']}>
        {facts.map((fact, i) => {
          const shared = common(photos, fact)
          const label = nameOfFact(fact)
          const field = {
            id: `${id}-${fact}`,
            'aria-label': label,
            dir: 'auto',
            value: texts[fact] ?? shared ?? '',
            placeholder: shared === undefined ? 'Different in these photos' : '',
            ...(i === 0 && { 'data-autofocus': true }),
          } as const
          const write = (text: string) => {
            setTexts({ ...texts, [fact]: text })
            if (!ticked.includes(fact)) setTicked([...ticked, fact])
          }
          return (
            <div key={fact} className={classes['field']}>
              <Checkbox
                label={label}
                checked={ticked.includes(fact)}
                onChange={(event) =>
                  setTicked(
                    event.currentTarget.checked
                      ? [...ticked, fact]
                      : ticked.filter((each) => each !== fact),
                  )
                }
              />
              {fact === 'usageRights' ? (
                <NativeSelect
                  {...field}
                  onChange={(event) => write(event.currentTarget.value)}
                  data={[
                    {
                      value: '',
                      label: shared === undefined ? 'Different in these photos' : 'Not known',
                    },
                    ...usageRights.map((value) => ({ value, label: nameOfUsageRights[value] })),
                  ]}
                />
              ) : fact === 'caption' ? (
                <Textarea
                  {...field}
                  autosize
                  minRows={2}
                  onChange={(event) => write(event.currentTarget.value)}
                />
              ) : (
                <TextInput
                  {...field}
                  type={fact === 'usageRightsUntil' ? 'date' : 'text'}
                  onChange={(event) => write(event.currentTarget.value)}
                />
              )}
            </div>
          )
        })}
      </div>
    </MoveDialog>
  )
}
