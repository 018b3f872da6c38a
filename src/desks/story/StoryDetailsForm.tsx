import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { IconCheck, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Controller } from 'react-hook-form'
import type { Site } from '#domain/site/site.ts'
import type { Story } from '#domain/story/story.ts'
import { peopleQuery } from '#src/api/people.ts'
import { BriefField } from './BriefField.tsx'
import { BylineField } from './BylineField.tsx'
import { EmbargoField } from './EmbargoField.tsx'
import { languageOptions, nameOfLanguage } from './languages.ts'
import { TagsField } from './TagsField.tsx'
import type { StoryDetailsEdit } from './use-story-details.ts'
import classes from './StoryDetailsForm.module.css'

type Props = {
  story: Story
  site: Site
  edit: StoryDetailsEdit
  /** Why this person may not change them; undefined when they may. */
  refusal: string | undefined
}

/** Sections on offer; a retired one only where the story stands in it. */
const sectionOptions = ({ sections }: Site, present: string | null) =>
  sections
    .filter(({ slug, retired }) => !retired || slug === present)
    .map(({ slug, name }) => ({ value: slug, label: name }))

/** The facts of a story that one person decides. Its words are beside this, in the editor. */
export function StoryDetailsForm({ story, site, edit, refusal }: Props) {
  const { form, isDirty, isSaving, isJustSaved } = edit
  const { register, control, formState } = form
  const { errors } = formState
  const { data: people = [] } = useQuery(peopleQuery)
  const isReadOnly = refusal !== undefined
  const peopleOptions = people
    .filter(({ id, active }) => active || story.assignees.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }))

  return (
    <form
      aria-label="Story details"
      className={classes['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void edit.save()
      }}
    >
      <fieldset disabled={isReadOnly} className={classes['fields']}>
        {refusal && <p className={classes['refusal']}>{refusal}</p>}
        <div className={classes['two']}>
          <TextInput
            label="Slug"
            classNames={{ input: 'stet-slug' }}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            error={errors.slug?.message}
            {...register('slug')}
          />
          <Controller
            control={control}
            name="section"
            render={({ field }) => (
              <Select
                label="Section"
                // Choosing the chosen one again is a slip, not the wish for none.
                allowDeselect={false}
                placeholder="Choose"
                ref={field.ref}
                name={field.name}
                data={sectionOptions(site, field.value)}
                value={field.value}
                onChange={field.onChange}
                onBlur={field.onBlur}
                error={errors.section?.message}
                searchable={site.sections.length > 12}
                comboboxProps={{ width: 'max-content', position: 'bottom-end' }}
              />
            )}
          />
        </div>
        <Controller
          control={control}
          name="tags"
          render={({ field }) => (
            <TagsField
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={errors.tags?.message ?? errors.tags?.find?.((tag) => tag)?.message}
            />
          )}
        />
        <Controller
          control={control}
          name="byline"
          render={({ field }) => (
            <BylineField
              value={field.value}
              onChange={field.onChange}
              error={errors.byline?.message ?? errors.byline?.root?.message}
              isReadOnly={isReadOnly}
            />
          )}
        />
        <Controller
          control={control}
          name="brief"
          render={({ field }) => (
            <BriefField
              value={field.value}
              onChange={field.onChange}
              errors={errors.brief}
              isReadOnly={isReadOnly}
            />
          )}
        />
        <EmbargoField control={control} isReadOnly={isReadOnly} />
        <Controller
          control={control}
          name="assignees"
          render={({ field }) => (
            <MultiSelect
              label="Assigned to"
              placeholder={field.value.length === 0 ? 'Nobody' : ''}
              data={peopleOptions}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              classNames={{ inputField: classes['pillsField'] }}
              searchable
              hidePickedOptions
              nothingFoundMessage="Nobody of that name."
              error={errors.assignees?.message}
            />
          )}
        />
        <Textarea
          label="Desk notes"
          description="Never published."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autosize
          minRows={3}
          maxRows={14}
          dir="auto"
          error={errors.deskNotes?.message}
          {...register('deskNotes')}
        />
        <Controller
          control={control}
          name="language"
          render={({ field }) => (
            <Select
              label="Language"
              placeholder={`As the site: ${nameOfLanguage(site.language)}`}
              data={languageOptions(field.value)}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': 'Write in the site’s language' }}
              nothingFoundMessage="No such language."
              error={errors.language?.message}
            />
          )}
        />
      </fieldset>
      {errors.root?.['server'] && (
        <p role="alert" className={classes['alert']}>
          {errors.root['server'].message}
        </p>
      )}
      {(isDirty || isJustSaved) && (
        <div className={classes['foot']}>
          {isDirty ? (
            <>
              <span className={classes['unsaved']}>
                <IconPencil size={14} stroke={1.75} aria-hidden />
                Details not saved yet
              </span>
              <Button size="xs" variant="subtle" onClick={edit.discard}>
                Discard
              </Button>
              <Button size="xs" variant="default" type="submit" loading={isSaving}>
                Save details
              </Button>
            </>
          ) : (
            <span role="status" className={classes['saved']}>
              <IconCheck size={14} stroke={1.75} aria-hidden />
              Details saved
            </span>
          )}
        </div>
      )}
    </form>
  )
}
