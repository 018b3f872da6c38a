import type { z } from '@hono/zod-openapi'

/** Every route with what it takes. */
const described = '/api/docs describes it'

const asWhat: Record<string, string> = {
  string: 'as text',
  number: 'as a number',
  int: 'as a whole number',
  boolean: 'as true or false',
  array: 'as a list',
  object: 'as an object',
  record: 'as an object',
}

const formats: Record<string, string> = {
  uuid: 'Send the id as a UUID.',
  datetime: 'Send a moment with its offset, such as 2026-11-24T18:00:00+01:00.',
  date: 'Send a date, such as 2026-11-24.',
  url: 'Send a whole web address, such as https://larkmouth.example/ferry.',
  email: 'Send an e-mail address.',
}

const units: Record<string, string> = { string: ' characters', array: ' entries', set: ' entries' }

/** Of a record that says nothing of its own, what to do about what was sent. */
function wayOut(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Send it ${asWhat[issue.expected] ?? `as ${described}`}.`
    case 'invalid_format':
      return formats[issue.format] ?? `Send it as ${described}.`
    case 'invalid_value':
      return issue.values.length > 20
        ? `Send one of the words that /api/docs names.`
        : `Send ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}.`
    case 'too_big':
      return `Send ${issue.maximum}${units[issue.origin] ?? ''} at most.`
    case 'too_small':
      return `Send ${issue.minimum}${units[issue.origin] ?? ''} at least.`
    default:
      return `Send it as ${described}.`
  }
}

/** What is wrong with something that was sent, and what to do; a record's own sentence stands. */
export function sentenceOfIssue(issue: z.core.$ZodIssue): string {
  if (!/^(?:Invalid|Expected|Too |Unrecognized)/.test(issue.message)) return issue.message
  const path = issue.path.join('.')
  const name = path ? `“${path}”` : 'What was sent'
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `“${[...issue.path, key].join('.')}”`)
    const isOne = keys.length === 1
    return `${keys.join(', ')} ${isOne ? 'is' : 'are'} not known here. Leave ${isOne ? 'it' : 'them'} out.`
  }
  const isMissing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined')
  return `${name} is ${isMissing ? 'missing' : 'not of the right form'}. ${wayOut(issue)}`
}
