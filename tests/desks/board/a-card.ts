import type { StoryCard } from '#domain/story/story.ts'

/** A story as the board lists it, with what a test says different. */
export const aCard = (change: Partial<StoryCard> = {}): StoryCard => ({
  id: change.slug ?? 'ferry-night',
  slug: 'ferry-night',
  state: 'draft',
  workingCopy: null,
  section: 'harbour',
  headline: 'Night ferry to Skerry stays',
  words: 612,
  byline: ['Ines Halloway'],
  needs: [],
  thumbnail: null,
  embargoUntil: null,
  visibleFrom: null,
  createdBy: 'ines',
  assignees: [],
  here: [],
  readers: [],
  sinceYou: { readAt: null, isNew: false, words: null },
  rescued: 0,
  brief: null,
  changedAt: '2026-11-24T13:00:00.000Z',
  stateSince: '2026-11-24T12:00:00.000Z',
  asked: null,
  lastMove: null,
  ...change,
})
