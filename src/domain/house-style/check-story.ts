import type { FrozenStory } from '../story-text/frozen-story.ts'
import { surveyStoryText } from '../story-text/survey.ts'
import type { Finding } from './finding.ts'

type Rule = (story: FrozenStory, limits: { headline: number }) => Finding[]

const headline: Rule = ({ text }, limits) => {
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
  if (length <= limits.headline) return []
  return [
    {
      rule: 'headline-length',
      level: 'warn',
      what: `the headline has ${length} of ${limits.headline} characters`,
      why: 'Longer ones are cut by phones and search engines.',
      at: { part: 'headline' },
    },
  ]
}

const words: Rule = ({ text }) =>
  surveyStoryText(text).hasBody
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

const section: Rule = (story) =>
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

const byline: Rule = (story) =>
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

const photos: Rule = ({ text, photos: records }) =>
  surveyStoryText(text).photos.flatMap(({ photoId, hasAlt, hasCaption, isLead }): Finding[] => {
    const which = isLead ? 'the lead photo' : 'a photo in the text'
    const level = isLead ? 'stop' : 'warn'
    const credit = records.find((photo) => photo.photoId === photoId)?.credit.trim()
    return [
      ...(credit
        ? []
        : [
            {
              rule: 'credit',
              level,
              what: `${which} has no credit`,
              why: 'Readers must see who took it.',
              at: { part: 'photo', photoId, field: 'credit' },
            } satisfies Finding,
          ]),
      ...(hasAlt
        ? []
        : [
            {
              rule: 'alt-text',
              level,
              what: `${which} has no alt text`,
              why: 'Readers who cannot see it are told nothing.',
              at: { part: 'photo', photoId, field: 'alt' },
            } satisfies Finding,
          ]),
      ...(hasCaption
        ? []
        : [
            {
              rule: 'caption',
              level: 'warn',
              what: `${which} has no caption`,
              why: 'Readers ask who, what, where and when.',
              at: { part: 'photo', photoId, field: 'caption' },
            } satisfies Finding,
          ]),
    ]
  })

const rules: readonly Rule[] = [headline, words, section, byline, photos]

/** Everything the house finds in a story as it would be frozen now: stops first. */
export function checkStory(story: FrozenStory, limits: { headline: number }): Finding[] {
  return stopsFirst(rules.flatMap((rule) => rule(story, limits)))
}

export const stopsFirst = (findings: readonly Finding[]): Finding[] => [
  ...findings.filter(({ level }) => level === 'stop'),
  ...findings.filter(({ level }) => level === 'warn'),
]
