import type { Author, AuthorProfile } from '#domain/people/author.ts'

/** The part of an author that its form edits. */
export const profileOf = ({ name, role, bio, portraitPhotoId, links }: Author): AuthorProfile => ({
  name,
  role,
  bio,
  portraitPhotoId,
  links,
})

export const nameOfProfileField: Record<keyof AuthorProfile, string> = {
  name: 'Name',
  role: 'Role',
  bio: 'Bio',
  portraitPhotoId: 'Portrait',
  links: 'Links',
}

/** A field's value in words, for the table of what differs. */
export function sayProfileField(field: keyof AuthorProfile, profile: AuthorProfile): string {
  if (field === 'links') {
    return profile.links.map(({ label, address }) => `${label}: ${address}`).join('\n')
  }
  if (field === 'portraitPhotoId') return profile.portraitPhotoId ? 'A portrait' : 'No portrait'
  return profile[field]
}
