import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { AuthorProfile, type Author } from '#domain/people/author.ts'
import { useCreateAuthor } from '#src/api/authors.ts'
import { sentenceOfUnsaved } from '#src/api/client.ts'
import { LeaveUnsaved } from '#src/ui/LeaveUnsaved.tsx'
import { say } from '#src/ui/say.tsx'
import { useReadOnlyWhile } from '#src/ui/use-read-only-while.ts'
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
  const fields = useRef<HTMLFormElement>(null)
  useReadOnlyWhile(create.isPending, fields)
  /** The profile on file; undefined when something stands in the way: the form says what. */
  const put = async () => {
    let author: Author | undefined
    await form.handleSubmit(async (profile) => {
      author = await create.mutateAsync(profile).catch(() => undefined)
    })()
    if (author) say('Profile saved.')
    return author
  }
  const save = async () => {
    const author = await put()
    if (!author) return
    const params = { authorId: author.id }
    void navigate({ to: '/people/authors/$authorId', params, ignoreBlocker: true })
  }
  return (
    <FormProvider {...form}>
      <form
        ref={fields}
        className={`${classes['form']} ${classes['columns']}`}
        aria-label="Author profile"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className={classes['form']}>
          <ProfileFields />
          {create.error && (
            <p role="alert" className={classes['error']}>
              {sentenceOfUnsaved(create.error)}
            </p>
          )}
          <div className={classes['buttons']}>
            <Button type="submit" loading={create.isPending}>
              Save profile
            </Button>
          </div>
        </div>
      </form>
      <LeaveUnsaved
        title="Save the profile first?"
        confirm="Save profile"
        edit={{
          isDirty: form.formState.isDirty,
          isPending: create.isPending,
          save: async () => (await put()) !== undefined,
          discard: () => form.reset(),
        }}
      />
    </FormProvider>
  )
}
