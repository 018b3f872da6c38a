import { z } from 'zod'

/** Said of control characters, and of half a character: none of either can be kept as text. */
const cannotBeShown = 'It contains a character that cannot be shown.'

/** Text on one line, trimmed; line breaks become spaces and control characters are refused. */
export const oneLine = (most: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').trim())
    .pipe(
      z
        .string()
        .max(most, `Use at most ${most} characters.`)
        .regex(/^[^\u0000-\u001f\u007f\p{Cs}]*$/u, cannotBeShown),
    )

/** Text with line breaks; other control characters are refused. Not trimmed: it is somebody's text. */
export const manyLines = (most: number) =>
  z
    .string()
    .max(most, `Use at most ${most} characters.`)
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u, cannotBeShown)

/** True for words of which nothing is seen: spaces and signs that no reader sees. */
export const saysNothing = (words: string) => !/[\p{L}\p{N}\p{P}\p{S}]/u.test(words)

export const required = (text: z.ZodType<string, string>, sentence: string) =>
  text.refine((value) => !saysNothing(value), sentence)
