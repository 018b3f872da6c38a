import { z } from 'zod'

export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

export const Slug = z
  .string()
  .trim()
  .min(1, 'Give the story a slug.')
  .max(80, 'Use at most 80 characters.')
  .regex(slugPattern, 'Use small letters, digits and hyphens: bridge-reopens.')
