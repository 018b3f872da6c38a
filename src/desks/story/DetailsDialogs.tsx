import type { Site } from '#domain/site/site.ts'
import type { Story, StoryDetails } from '#domain/story/story.ts'
import type { Author } from '#domain/people/author.ts'
import type { Person } from '#domain/people/person.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { nameOfSection } from '#src/ui/passed-checks.ts'
import { nameOfLanguage } from './languages.ts'
import type { DetailsField } from '#domain/story/details-of.ts'
import { LiftEmbargoDialog } from './LiftEmbargoDialog.tsx'
import { SavedFirstDialog } from './SavedFirstDialog.tsx'
import type { StoryDetailsEdit } from './use-story-details.ts'

type Props = {
  story: Story
  site: Site
  authors: readonly Author[]
  people: readonly Person[]
  edit: StoryDetailsEdit
}

const none = 'None'

/** The questions that saving the details may bring up. */
export function DetailsDialogs({ story, site, authors, people, edit }: Props) {
  const { conflict, slugAsked, liftAsked } = edit

  const nameOf = (list: readonly { id: string; name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? 'somebody'

  const valueOf = (field: DetailsField, details: StoryDetails) => {
    switch (field) {
      case 'slug':
        return <span className="stet-slug">{details.slug}</span>
      case 'section':
        return nameOfSection(site.sections, details.section) || none
      case 'tags':
        return details.tags.join(', ') || none
      case 'byline':
        return (
          details.byline.map(({ authorId, as }) => as ?? nameOf(authors, authorId)).join(', ') ||
          none
        )
      case 'assignees':
        return details.assignees.map((id) => nameOf(people, id)).join(', ') || 'Nobody'
      case 'language':
        return nameOfLanguage(details.language ?? site.language)
      case 'deskNotes':
        return details.deskNotes || none
      case 'embargoUntil':
        return details.embargoUntil ? <DateTime at={details.embargoUntil} withZone /> : none
      case 'brief':
        return details.brief?.what ?? none
    }
  }

  return (
    <>
      {conflict && (
        <SavedFirstDialog
          conflict={conflict}
          valueOf={valueOf}
          isPending={edit.isSaving}
          onChoose={(choice) => void edit.resolveConflict(choice)}
        />
      )}
      <MoveDialog
        title="Change the slug of a published story?"
        opened={slugAsked !== undefined}
        onClose={() => void edit.answerSlug(false)}
        lead={
          <>
            Readers know this story by the address{' '}
            <span className="stet-slug">/read/{story.publication?.slug ?? story.slug}</span>. The
            next publication moves it to <span className="stet-slug">/read/{slugAsked}</span>.
          </>
        }
        confirm="Change the slug"
        quiet={`Keep ${story.slug}`}
        onConfirm={() => void edit.answerSlug(true)}
        isPending={edit.isSaving}
      />
      {liftAsked && (
        <LiftEmbargoDialog
          lift={liftAsked}
          isPending={edit.isSaving}
          onLift={(reason) => void edit.answerLift(reason)}
          onKeep={() => void edit.answerLift(undefined)}
        />
      )}
    </>
  )
}
