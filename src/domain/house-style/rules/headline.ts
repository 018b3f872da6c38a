import type { Rule } from '../house.ts'

export const headline: Rule = ({ story: { text }, house: { headlineLimit } }) => {
  const length = [...text.headline].length
  if (text.headline.trim() === '') {
    return [
      {
        rule: 'headline',
        level: 'stop',
        what: 'no headline',
        why: 'Readers find a story by it.',
        at: { part: 'headline' },
      },
    ]
  }
  if (length <= headlineLimit) return []
  return [
    {
      rule: 'headline-length',
      level: 'warn',
      what: `the headline has ${length} of ${headlineLimit} characters`,
      why: 'Longer ones are cut by phones and search engines.',
      at: { part: 'headline' },
    },
  ]
}
