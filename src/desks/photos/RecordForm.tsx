import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import type { Person } from '#domain/people/person.ts'
import {
  nameOfUsageRights,
  UsageRights,
  usageRights,
  type Photo,
  type PhotoFacts,
} from '#domain/photos/photo.ts'
import { TypedTags } from '#src/ui/TypedTags.tsx'
import { nameOfCode, nameOfFact, type FactInForm } from './facts-of.ts'
import type { Wish } from './InStory.tsx'
import { mayEditFact } from './may-edit-fact.ts'
import classes from './PhotoRecord.module.css'

const rightsToChoose = [
  { value: '', label: 'Not known' },
  ...usageRights.map((value) => ({ value, label: nameOfUsageRights[value] })),
]

type FactOfCode = keyof typeof nameOfCode

/** A code of the file that the list does not know stays one to choose. */
function codesFor(photo: Photo, fact: FactOfCode) {
  const names = nameOfCode[fact]
  const known = Object.entries(names).map(([value, label]) => ({ value, label }))
  const code = photo[fact]
  const isOther = code !== null && names[code] === undefined
  return [
    { value: '', label: 'Not said' },
    ...known,
    ...(isOther ? [{ value: code, label: code }] : []),
  ]
}

type FactOfWords = Exclude<
  FactInForm,
  'keywords' | 'usageRights' | 'takenAt' | 'licenceUrl' | 'licensorUrl' | FactOfCode
>

type Props = { me: Person; photo: Photo; wish: Wish | undefined }

/** The facts of a photo, whichever story shows it; inside the form. */
export function RecordFields({ me, photo, wish }: Props) {
  const { register, control, formState, setFocus } = useFormContext<PhotoFacts>()
  const { errors } = formState
  const rights = useWatch({ control, name: 'usageRights' })
  const until = useWatch({ control, name: 'usageRightsUntil' })
  const common = (fact: FactInForm) => ({
    label: nameOfFact(fact),
    readOnly: !mayEditFact(me, photo, fact),
    error: errors[fact]?.message,
  })
  const line = (fact: FactOfWords) => <TextInput dir="auto" {...common(fact)} {...register(fact)} />
  const lines = (fact: FactOfWords) => (
    <Textarea dir="auto" autosize minRows={1} {...common(fact)} {...register(fact)} />
  )
  const code = (fact: FactOfCode) => (
    <NativeSelect
      label={nameOfFact(fact)}
      error={errors[fact]?.message}
      disabled={!mayEditFact(me, photo, fact)}
      data={codesFor(photo, fact)}
      {...register(fact, { setValueAs: (value: string | null) => value || null })}
    />
  )
  useEffect(() => {
    if (wish?.field === 'rights') setFocus('usageRights')
  }, [wish, setFocus])
  return (
    <>
      {line('headline')}
      {lines('caption')}
      <CreditInput me={me} photo={photo} />
      {lines('suggestedAltText')}
      {lines('extendedDescription')}
      <div className={classes['two']}>
        {line('photographer')}
        {line('source')}
      </div>
      {line('copyright')}
      <div className={classes['three']}>
        {line('city')}
        {line('country')}
        <TextInput
          placeholder="2026-11-20"
          {...common('takenAt')}
          {...register('takenAt', { setValueAs: (text: string | null) => text?.trim() || null })}
        />
      </div>
      <Controller
        control={control}
        name="keywords"
        render={({ field: { ref: _ref, ...field } }) => (
          <TypedTags {...common('keywords')} {...field} splitChars={[',', ';']} maxTags={100} />
        )}
      />
      <div className={classes['two']}>
        <NativeSelect
          label={nameOfFact('usageRights')}
          error={errors.usageRights?.message}
          disabled={!mayEditFact(me, photo, 'usageRights')}
          data={rightsToChoose}
          {...register('usageRights', {
            setValueAs: (value: string | null) => UsageRights.safeParse(value).data ?? null,
          })}
        />
        {/* A day on file counts for every story, whatever the rights are called. */}
        {(rights || until || photo.usageRightsUntil) && (
          <TextInput
            type="date"
            {...common('usageRightsUntil')}
            {...register('usageRightsUntil', { setValueAs: (day: string | null) => day || null })}
          />
        )}
      </div>
      {lines('specialInstructions')}
      {lines('usageTerms')}
      <TextInput type="url" dir="ltr" {...common('licenceUrl')} {...register('licenceUrl')} />
      <div className={classes['two']}>
        {line('licensor')}
        <TextInput type="url" dir="ltr" {...common('licensorUrl')} {...register('licensorUrl')} />
      </div>
      {code('dataMining')}
      {code('digitalSourceType')}
    </>
  )
}

type CreditProps = Pick<Props, 'me' | 'photo'> & {
  /** Where else it shows. */
  hint?: string | undefined
  wish?: Wish | undefined
}

/** The credit belongs to the photo; it stands beside every caption and here, one field twice. */
export function CreditInput({ me, photo, hint, wish }: CreditProps) {
  const { control, formState } = useFormContext<PhotoFacts>()
  const isWished = wish?.field === 'credit'
  return (
    <Controller
      control={control}
      name="credit"
      render={({ field: { ref: _ref, ...field } }) => (
        <TextInput
          {...field}
          key={isWished ? wish?.stamp : 0}
          autoFocus={isWished}
          label={nameOfFact('credit')}
          form="photo-record"
          dir="auto"
          placeholder="Not written yet"
          description={hint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          readOnly={!mayEditFact(me, photo, 'credit')}
          data-empty={field.value === '' || undefined}
          className={classes['credit'] ?? ''}
          error={formState.errors.credit?.message}
        />
      )}
    />
  )
}
