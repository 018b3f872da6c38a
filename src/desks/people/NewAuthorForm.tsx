import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { FormProvider, useForm } from 'react-hook-form'
import { AuthorProfile } from '#domain/people/author.ts'
import { useCreateAuthor } from '#src/api/authors.ts'
import { say } from '#src/ui/say.tsx'
import classes from './AuthorForm.module.css'
import { ProfileFields } from './ProfileFields.tsx'

/** A profile without an account: a guest, a wire, somebody who left. */
export function NewAuthorForm() {
  const create = useCreateAuthor()
  const navigate = useNavigate()
  const form = useForm<AuthorProfile>({
    resolver: zodResolver(AuthorProfile),
    defaultValues: { name: '', role: '', bio: '', portraitPhotoId: null, links: [] },
  })
  const save = form.handleSubmit((profile) =>
    create.mutate(profile, {
      onSuccess: ({ id }) => {
        say('Profile saved.')
        void navigate({ to: '/people/authors/$authorId', params: { authorId: id } })
      },
    }),
  )
  return (
    <FormProvider {...form}>
      <form
        className={`${classes['form']} ${classes['columns']}`}
        aria-label="Author profile"
        noValidate
        onSubmit={save}
      >
        <div className={classes['form']}>
          <ProfileFields />
          {create.error && (
            <p role="alert" className={classes['error']}>
              {create.error.message}
            </p>
          )}
          <div className={classes['buttons']}>
            <Button type="submit" loading={create.isPending}>
              Save profile
            </Button>
          </div>
        </div>
      </form>
    </FormProvider>
  )
}
