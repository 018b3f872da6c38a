import type { AuthorProfile } from '#domain/people/author.ts'
import type { PhotoFacts } from '#domain/photos/photo.ts'
import type { Role } from '#domain/people/person.ts'
import type { SiteSettings } from '#domain/site/site.ts'
import type { StoryDetails } from '#domain/story/story.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import type { Move } from '#domain/workflow/moves.ts'

export type PersonToSeed = { id: string; name: string; email: string; password: string; role: Role }

export type AuthorToSeed = {
  id: string
  /** Null for a guest without an account. */
  personId: string | null
  profile: AuthorProfile
}

export type PhotoToSeed = {
  id: string
  fileName: string
  /** A JPEG with its facts in IIM and XMP. */
  bytes: Uint8Array<ArrayBuffer>
  usageRights: PhotoFacts['usageRights']
  by: string
  at: Date
}

export type StoryToSeed = {
  id: string
  by: string
  at: Date
  details: StoryDetails
  text: StoryText
}

export type MoveToSeed = {
  by: string
  at: Date
  note: string
  /** Of `schedule` only. */
  visibleFrom?: Date
}

/**
 * A newsroom as the seed uses it: each call does what a person would do at that moment, by the
 * same rules. Whoever approves has just read the story: the mark is the present one's.
 *
 * Calls come in the order of their moments, after people, site, photos and authors.
 */
export type NewsroomToSeed = {
  addPerson(person: PersonToSeed, at: Date): Promise<void>
  saveSite(settings: SiteSettings): Promise<void>
  addPhoto(photo: PhotoToSeed): Promise<void>
  /** Where the person has a profile already, it becomes this one, under this id. */
  addAuthor(author: AuthorToSeed): Promise<void>
  fileStory(story: StoryToSeed): Promise<void>
  /** Replaces the words of a story as its writer does by writing on. */
  saveText(storyId: string, text: StoryText, change: { by: string; at: Date }): Promise<void>
  move(storyId: string, move: Move, change: MoveToSeed): Promise<void>
}
