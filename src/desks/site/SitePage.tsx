import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { peopleQuery } from '#src/api/people.ts'
import { useMe } from '#src/api/session.ts'
import { siteQuery } from '#src/api/site.ts'
import { EmptyNote } from '#src/ui/EmptyNote.tsx'
import { useTitle } from '#src/ui/use-title.ts'
import { CallFields } from './CallFields.tsx'
import { ClockFields } from './ClockFields.tsx'
import { NameFields } from './NameFields.tsx'
import { OwnWordsField } from './OwnWordsField.tsx'
import { RulesFields } from './RulesFields.tsx'
import { SectionsField } from './SectionsField.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import classes from './SitePage.module.css'

export function SitePage() {
  useTitle('Site')
  const me = useMe()
  const { data: site, error, refetch } = useQuery(siteQuery)
  const { data: people } = useQuery(peopleQuery)
  const isAdmin = me.role === 'admin'
  const admins = (people ?? []).filter(({ role, active }) => role === 'admin' && active)
  const who = new Intl.ListFormat('en', { type: 'disjunction' }).format(
    admins.map(({ name }) => name),
  )
  return (
    <div className={classes['page']}>
      <h1>Site</h1>
      {!isAdmin ? (
        <EmptyNote>Site is for admins. {who && `Ask ${who}.`}</EmptyNote>
      ) : error && !site ? (
        <EmptyNote action={<Button onClick={() => void refetch()}>Try again</Button>}>
          The settings did not load. {error.message}
        </EmptyNote>
      ) : !site ? (
        <Skeleton height={320} />
      ) : (
        <>
          <SettingsForm site={site} title="Name and tagline">
            <NameFields />
          </SettingsForm>
          <SettingsForm site={site} title="Language and time zone">
            <ClockFields site={site} />
          </SettingsForm>
          <SettingsForm site={site} title="Sections">
            <SectionsField />
          </SettingsForm>
          <SettingsForm site={site} title="The newsroom’s own words">
            <OwnWordsField />
          </SettingsForm>
          <SettingsForm site={site} title="Membership call">
            <CallFields name="membershipCall" where="above the story" />
          </SettingsForm>
          <SettingsForm site={site} title="Support call">
            <CallFields name="supportCall" where="below the story" />
          </SettingsForm>
          <SettingsForm site={site} title="Rules">
            <RulesFields />
          </SettingsForm>
        </>
      )}
    </div>
  )
}
