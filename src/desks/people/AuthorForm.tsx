import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FormProvider, useWatch } from 'react-hook-form'
import { Author, AuthorProfile } from '#domain/people/author.ts'
import { Refusal } from '#domain/errors.ts'
import { portraitOf } from '#domain/photos/photo.ts'
import { useSaveAuthor } from '#src/api/authors.ts'
import { sentenceOfUnsaved } from '#src/api/client.ts'
import { peopleQuery } from '#src/api/people.ts'
import { photoQuery } from '#src/api/photos.ts'
import { ConflictDialog } from '#src/ui/ConflictDialog.tsx'
import { LeaveUnsaved } from '#src/ui/LeaveUnsaved.tsx'
import { say } from '#src/ui/say.tsx'
import { useRevisedForm } from '#src/ui/use-revised-form.ts'
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
  const { mutateAsync, isPending, error } = useSaveAuthor(author.id)
  const { form, conflict, ...edit } = useRevisedForm<Author, AuthorProfile>({
    record: author,
    resolver: zodResolver(AuthorProfile),
    valuesOf: profileOf,
    put: (profile, basedOnRevision) => mutateAsync({ profile, basedOnRevision }),
    theirsOf,
    onSaved: () => say('Profile saved.'),
  })
  const { data: people } = useQuery(peopleQuery)
  const account = people?.find(({ id }) => id === author.personId)
  const refusal = error && !theirsOf(error) ? sentenceOfUnsaved(error) : undefined

  return (
    <FormProvider {...form}>
      <div className={classes['columns']}>
        <form
          className={classes['form']}
          aria-label="Author profile"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void edit.save()
          }}
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
          {refusal && !conflict && (
            <p role="alert" className={classes['error']}>
              {refusal}
            </p>
          )}
          <div className={classes['buttons']}>
            <Button type="submit" loading={isPending}>
              Save profile
            </Button>
            {edit.isDirty && (
              <Button variant="subtle" onClick={edit.discard}>
                Discard
              </Button>
            )}
          </div>
        </form>
        <LiveBox />
      </div>
      {conflict && (
        <ConflictDialog
          what="this profile"
          conflict={conflict}
          nameOf={(field) => nameOfProfileField[field]}
          say={sayProfileField}
          isPending={isPending}
          error={refusal}
        />
      )}
      <LeaveUnsaved
        title="Save the profile first?"
        confirm="Save profile"
        edit={{ ...edit, isPending }}
      />
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
