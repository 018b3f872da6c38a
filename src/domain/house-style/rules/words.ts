import type { Rule } from '../house.ts'

export const words: Rule = ({ survey }) =>
  survey.hasBody
    ? []
    : [
        {
          rule: 'words',
          level: 'stop',
          what: 'the story has no words yet',
          why: 'There is nothing to read.',
          at: { part: 'body' },
        },
      ]
