import { z } from 'zod'
import { manyLines, oneLine, required } from '../one-line.ts'
import { Rendition } from '../photos/photo.ts'
import { WebAddress } from '../web-address.ts'

export const bioLimit = 280

export const AuthorLink = z.object({
  label: required(oneLine(60), 'Name the link.'),
  address: WebAddress,
})
export type AuthorLink = z.infer<typeof AuthorLink>

/** What a person may write about an author: theirs, or anybody's for editors and admins. */
export const AuthorProfile = z.object({
  name: required(oneLine(120), 'Give the name as it is printed.'),
  /** As printed under the name: "Transport reporter". Not the role of an account. */
  role: oneLine(120),
  bio: manyLines(bioLimit),
  portraitPhotoId: z.uuid().nullable(),
  links: z.array(AuthorLink).max(8, 'Use at most 8 links.'),
})
export type AuthorProfile = z.infer<typeof AuthorProfile>

/** An author profile: what readers see of somebody who writes. May exist without an account. */
export const Author = AuthorProfile.extend({
  id: z.uuid(),
  slug: z.string(),
  /** The account it belongs to; null for a guest or a wire. */
  personId: z.uuid().nullable(),
  portrait: z.array(Rendition),
  /** How many stories carry this byline. */
  stories: z.int(),
  revision: z.int(),
})
export type Author = z.infer<typeof Author>
