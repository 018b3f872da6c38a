import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { Author, AuthorProfile } from '#domain/people/author.ts'
import { Refusal } from '#domain/errors.ts'
import { portraitOf } from '#domain/photos/photo.ts'
import { useSaveAuthor } from '#src/api/authors.ts'
import { peopleQuery } from '#src/api/people.ts'
import { photoQuery } from '#src/api/photos.ts'
import { keptSentence } from '#src/ui/kept-sentence.ts'
import { SavedFirstDialog } from '#src/ui/SavedFirstDialog.tsx'
import { say } from '#src/ui/say.tsx'
import { threeWay } from '#src/ui/three-way.ts'
import { AuthorBox } from './AuthorBox.tsx'
import classes from './AuthorForm.module.css'
import { nameOfProfileField, profileOf, sayProfileField } from './profile-of.ts'
import { ProfileFields } from './ProfileFields.tsx'

/** What somebody else saved first; undefined when the error is another one. */
function theirsOf(error: unknown): Author | undefined {
  if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') return undefined
  return Author.safeParse(error.details['theirs']).data
}

export function AuthorForm({ author }: { author: Author }) {
  // What the form was filled from. News of another save waits while something is typed here.
  const [base, setBase] = useState(author)
  const form = useForm<AuthorProfile>({
    resolver: zodResolver(AuthorProfile),
    values: profileOf(base),
  })
  const { isDirty } = form.formState
  if (!isDirty && author.revision > base.revision) setBase(author)
  const save = useSaveAuthor(author.id)
  const [mine, setMine] = useState<AuthorProfile>()
  const [theirs, setTheirs] = useState<Author>()
  const { data: people } = useQuery(peopleQuery)
  const account = people?.find(({ id }) => id === author.personId)

  const keep = (saved: Author) => {
    setBase(saved)
    form.reset(profileOf(saved))
    setTheirs(undefined)
  }
  const send = (profile: AuthorProfile, basedOnRevision: number) =>
    save.mutate(
      { profile, basedOnRevision },
      {
        onSuccess: (saved) => {
          keep(saved)
          say('Profile saved.')
        },
        onError: (error) => {
          const onFile = theirsOf(error)
          if (!onFile) return
          const { merged, differing } = threeWay(profileOf(base), profile, profileOf(onFile))
          // Nobody contradicts anybody: both changes are saved.
          if (differing.length === 0) return send(merged, onFile.revision)
          setMine(profile)
          setTheirs(onFile)
        },
      },
    )
  const merge = mine && theirs && threeWay(profileOf(base), mine, profileOf(theirs))

  return (
    <FormProvider {...form}>
      <div className={classes['columns']}>
        <form
          className={classes['form']}
          aria-label="Author profile"
          noValidate
          onSubmit={form.handleSubmit((profile) => send(profile, base.revision))}
        >
          <ProfileFields />
          <div>
            <p className={classes['label']}>Account</p>
            <p>
              {author.personId === null
                ? 'Guest, without an account'
                : account && `${account.name}, ${account.email}`}
            </p>
          </div>
          {save.error && !theirs && (
            <p role="alert" className={classes['error']}>
              {save.error.message}
            </p>
          )}
          <div className={classes['buttons']}>
            <Button type="submit" loading={save.isPending}>
              Save profile
            </Button>
            {isDirty && (
              <Button variant="subtle" onClick={() => form.reset(profileOf(base))}>
                Discard
              </Button>
            )}
          </div>
        </form>
        <LiveBox />
      </div>
      {merge && theirs && mine && (
        <SavedFirstDialog
          what="this profile"
          fields={merge.differing.map((field) => ({
            field,
            label: nameOfProfileField[field],
            mine: sayProfileField(field, mine),
            theirs: sayProfileField(field, theirs),
          }))}
          kept={keptSentence(merge, (field) => nameOfProfileField[field])}
          isPending={save.isPending}
          error={theirsOf(save.error) ? undefined : save.error?.message}
          onSave={(fromTheirs) => {
            const chosen = Object.fromEntries(
              fromTheirs.map((field) => [field, theirs[field as keyof AuthorProfile]]),
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

function LiveBox() {
  const profile = useWatch<AuthorProfile>() as AuthorProfile
  const { data: photo } = useQuery({
    ...photoQuery(profile.portraitPhotoId ?? ''),
    enabled: profile.portraitPhotoId !== null,
  })
  return (
    <AuthorBox
      author={{ ...profile, portrait: profile.portraitPhotoId ? portraitOf(photo) : [] }}
    />
  )
}
