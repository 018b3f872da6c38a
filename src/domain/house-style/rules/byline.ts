import type { Rule } from '../house.ts'

export const byline: Rule = ({ story }) =>
  story.byline.length > 0
    ? []
    : [
        {
          rule: 'byline',
          level: 'stop',
          what: 'no byline',
          why: 'Readers must see who wrote it.',
          at: { part: 'details', field: 'byline' },
        },
      ]
