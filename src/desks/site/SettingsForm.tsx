import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { Refusal } from '#domain/errors.ts'
import { Site, SiteSettings } from '#domain/site/site.ts'
import { useSaveSite } from '#src/api/site.ts'
import { keptSentence } from '#src/ui/kept-sentence.ts'
import { SavedFirstDialog } from '#src/ui/SavedFirstDialog.tsx'
import { say } from '#src/ui/say.tsx'
import { threeWay } from '#src/ui/three-way.ts'
import { nameOfSetting, saySetting, settingsOf, type SettingName } from './settings-of.ts'
import classes from './SitePage.module.css'

/** What somebody else saved first; undefined when the error is another one. */
function theirsOf(error: unknown): Site | undefined {
  if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') return undefined
  return Site.safeParse(error.details['theirs']).data
}

type Props = { site: Site; title: string; children: ReactNode }

/**
 * One section of the settings with its own Save. All settings are one record with one revision, so
 * what others saved in another section is taken over without a question.
 */
export function SettingsForm({ site, title, children }: Props) {
  // What the form was filled from. News of another save waits while something is typed here.
  const [base, setBase] = useState(site)
  const form = useForm<SiteSettings>({
    resolver: zodResolver(SiteSettings),
    values: settingsOf(base),
  })
  const { isDirty, errors } = form.formState
  if (!isDirty && site.revision > base.revision) setBase(site)
  const save = useSaveSite()
  const [mine, setMine] = useState<SiteSettings>()
  const [theirs, setTheirs] = useState<Site>()

  const keep = (saved: Site) => {
    setBase(saved)
    form.reset(settingsOf(saved))
    setTheirs(undefined)
  }
  const send = (settings: SiteSettings, basedOnRevision: number) =>
    save.mutate(
      { settings, basedOnRevision },
      {
        onSuccess: (saved) => {
          keep(saved)
          say(`${title} saved.`)
        },
        onError: (error) => {
          const onFile = theirsOf(error)
          if (!onFile) return
          const { merged, differing } = threeWay(settingsOf(base), settings, settingsOf(onFile))
          // Nobody contradicts anybody: both changes are saved.
          if (differing.length === 0) return send(merged, onFile.revision)
          setMine(settings)
          setTheirs(onFile)
        },
      },
    )
  const merge = mine && theirs && threeWay(settingsOf(base), mine, settingsOf(theirs))
  // A setting of another section that is refused has no field here to stand beside.
  const elsewhere = Object.keys(errors).length > 0 && !save.error

  return (
    <FormProvider {...form}>
      <form
        className={classes['section']}
        aria-label={title}
        noValidate
        onSubmit={form.handleSubmit((settings) => send(settings, base.revision))}
      >
        <h2>{title}</h2>
        <div className={classes['fields']}>{children}</div>
        {save.error && !theirs && (
          <p role="alert" className={classes['error']}>
            {save.error.message}
          </p>
        )}
        {elsewhere && <p className={classes['hint']}>Not saved yet: see the marked fields.</p>}
        <div className={classes['buttons']}>
          <Button type="submit" variant={isDirty ? 'filled' : 'default'} loading={save.isPending}>
            Save
          </Button>
          {isDirty && (
            <Button variant="subtle" onClick={() => form.reset(settingsOf(base))}>
              Discard
            </Button>
          )}
        </div>
      </form>
      {merge && theirs && mine && (
        <SavedFirstDialog
          what="these settings"
          fields={merge.differing.map((field) => ({
            field,
            label: nameOfSetting[field],
            mine: saySetting(field, mine),
            theirs: saySetting(field, theirs),
          }))}
          kept={keptSentence(merge, (field) => nameOfSetting[field])}
          isPending={save.isPending}
          error={theirsOf(save.error) ? undefined : save.error?.message}
          onSave={(fromTheirs) => {
            const chosen = Object.fromEntries(
              fromTheirs.map((field) => [field, theirs[field as SettingName]]),
            )
            send({ ...merge.merged, ...chosen }, theirs.revision)
          }}
          onTakeTheirs={() => keep(theirs)}
          onBack={() => setTheirs(undefined)}
        />
      )}
    </FormProvider>
  )
}
