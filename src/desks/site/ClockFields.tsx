import { Select, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormContext, useWatch } from 'react-hook-form'
import type { Site, SiteSettings } from '#domain/site/site.ts'
import { storiesQuery } from '#src/api/stories.ts'
import { useNow } from '#src/ui/SiteClock.tsx'
import classes from './SitePage.module.css'

const languageTags = (
  'ar be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka kk ko ' +
  'lt lv mk ms mt nb nl nn pl pt ro sk sl sq sr sv sw ta th tr uk ur vi zh'
).split(' ')

const names = new Intl.DisplayNames('en', { type: 'language' })
const nameOf = (tag: string) => {
  try {
    return `${names.of(tag) ?? tag} (${tag})`
  } catch {
    return tag
  }
}

const zones = Intl.supportedValuesOf('timeZone')
/** The present value may be one the list lacks: an alias, or a tag with a region. */
const withPresent = (values: string[], present: string) =>
  present && !values.includes(present) ? [present, ...values] : values

function timesNow(now: Date, timeZone: string, placeName: string): string {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }).format(now)
    const time = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(now)
    return `Times now read: ${parts.replace(',', '')}, ${time} ${placeName} time`
  } catch {
    return ''
  }
}

export function ClockFields({ site }: { site: Site }) {
  const { register, formState, control, setValue } = useFormContext<SiteSettings>()
  const { errors } = formState
  const language = useWatch({ control, name: 'language' })
  const timeZone = useWatch({ control, name: 'timeZone' })
  const placeName = useWatch({ control, name: 'placeName' })
  const now = useNow()
  const isMoved = timeZone !== site.timeZone
  const scheduled = useInfiniteQuery({
    ...storiesQuery({ state: ['scheduled'], limit: 1 }),
    enabled: isMoved,
  })
  const count = scheduled.data?.pages[0]?.total ?? 0
  return (
    <>
      <Select
        label="Language"
        description="Of the reader’s pages: dates, quotes, labels."
        searchable
        allowDeselect={false}
        data={withPresent(languageTags, language).map((tag) => ({
          value: tag,
          label: nameOf(tag),
        }))}
        value={language}
        onChange={(tag) => tag && setValue('language', tag, { shouldDirty: true })}
        error={errors.language?.message}
        nothingFoundMessage="No such language"
      />
      <Select
        label="Time zone"
        searchable
        allowDeselect={false}
        limit={60}
        data={withPresent(zones, timeZone)}
        value={timeZone}
        onChange={(zone) => zone && setValue('timeZone', zone, { shouldDirty: true })}
        error={errors.timeZone?.message}
        nothingFoundMessage="No such time zone"
      />
      <TextInput
        label="Name of the clock"
        description="The place whose clock the newsroom goes by."
        error={errors.placeName?.message}
        {...register('placeName')}
      />
      <p className={classes['hint']}>{timesNow(now, timeZone, placeName)}</p>
      {isMoved && count > 0 && (
        <p className={classes['hint']}>
          {count === 1
            ? '1 scheduled story keeps its moment; the clock time shown changes.'
            : `${count} scheduled stories keep their moment; the clock time shown changes.`}
        </p>
      )}
    </>
  )
}
