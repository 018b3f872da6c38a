import type { Rule } from '../house.ts'

export const section: Rule = ({ story }) =>
  story.section
    ? []
    : [
        {
          rule: 'section',
          level: 'stop',
          what: 'no section',
          why: 'It decides where readers find the story.',
          at: { part: 'details', field: 'section' },
        },
      ]
