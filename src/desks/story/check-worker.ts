// The checks of house style in a thread of their own, so that none of them holds up a key.
import { checkStory } from '#domain/house-style/check-story.ts'
import type { Asked, Answered } from './checker.ts'

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { number, story, house } = data
  postMessage({ number, checked: checkStory(story, house) } satisfies Answered)
})
