import { boolean, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { AuthorLink } from '#domain/people/author.ts'
import type { Role } from '#domain/people/person.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const people = pgTable('people', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  role: text().$type<Role>().notNull(),
  active: boolean().notNull(),
  passwordHash: text('password_hash'),
  createdAt: moment('created_at').notNull(),
})

export const sessions = pgTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  personId: uuid('person_id').notNull(),
  device: text().notNull(),
  createdAt: moment('created_at').notNull(),
  seenAt: moment('seen_at').notNull(),
  expiresAt: moment('expires_at').notNull(),
})

export const signInAttempts = pgTable('sign_in_attempts', {
  key: text().primaryKey(),
  count: integer().notNull(),
  until: moment('until').notNull(),
})

export const authors = pgTable('authors', {
  id: uuid().primaryKey(),
  slug: text().notNull(),
  name: text().notNull(),
  role: text().notNull(),
  bio: text().notNull(),
  portraitPhotoId: uuid('portrait_photo_id'),
  links: jsonb().$type<AuthorLink[]>().notNull(),
  personId: uuid('person_id'),
  revision: integer().notNull(),
})

export const invitations = pgTable('invitations', {
  /** SHA-256 of the secret in the link. */
  tokenHash: text('token_hash').primaryKey(),
  personId: uuid('person_id').notNull(),
  expiresAt: moment('expires_at').notNull(),
})
