import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormProvider } from 'react-hook-form'
import { Refusal } from '#domain/errors.ts'
import { Site, SiteSettings } from '#domain/site/site.ts'
import { sentenceOfUnsaved } from '#src/api/client.ts'
import { useSaveSite } from '#src/api/site.ts'
import { ConflictDialog } from '#src/ui/ConflictDialog.tsx'
import { LeaveUnsaved } from '#src/ui/LeaveUnsaved.tsx'
import { say } from '#src/ui/say.tsx'
import { useRevisedForm } from '#src/ui/use-revised-form.ts'
import { nameOfSetting, saySetting, settingsOf } from './settings-of.ts'
import { UnaddedFields, useUnaddedFields } from './unadded.ts'
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
  const { mutateAsync, isPending, error } = useSaveSite()
  const { form, conflict, ...edit } = useRevisedForm<Site, SiteSettings>({
    record: site,
    resolver: zodResolver(SiteSettings),
    valuesOf: settingsOf,
    put: (settings, basedOnRevision) => mutateAsync({ settings, basedOnRevision }),
    theirsOf,
    onSaved: () => say(`${title} saved.`),
  })
  const unadded = useUnaddedFields()
  const isDirty = edit.isDirty || unadded.isAny
  const isUnsaved = () => unadded.isAny || edit.isUnsaved()
  const save = async () => (await unadded.addAll()) && edit.save()
  const discard = () => {
    unadded.clearAll()
    edit.discard()
  }
  const refusal = error && !theirsOf(error) ? sentenceOfUnsaved(error) : undefined
  // A setting of another section that is refused has no field here to stand beside.
  const elsewhere = Object.keys(form.formState.errors).length > 0 && !error

  return (
    <FormProvider {...form}>
      <form
        className={classes['section']}
        aria-label={title}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <h2>{title}</h2>
        <UnaddedFields value={unadded.hold}>
          <div className={classes['fields']}>{children}</div>
        </UnaddedFields>
        {refusal && !conflict && (
          <p role="alert" className={classes['error']}>
            {refusal}
          </p>
        )}
        {elsewhere && <p className={classes['hint']}>Not saved yet: see the marked fields.</p>}
        <div className={classes['buttons']}>
          <Button type="submit" variant={isDirty ? 'filled' : 'default'} loading={isPending}>
            Save
          </Button>
          {isDirty && (
            <Button variant="subtle" onClick={discard}>
              Discard
            </Button>
          )}
        </div>
      </form>
      {conflict && (
        <ConflictDialog
          what="these settings"
          conflict={conflict}
          nameOf={(field) => nameOfSetting[field]}
          say={saySetting}
          isPending={isPending}
          error={refusal}
        />
      )}
      <LeaveUnsaved
        title={`Save “${title}” first?`}
        confirm="Save"
        edit={{ isDirty, isUnsaved, save, discard, isPending }}
      />
    </FormProvider>
  )
}
