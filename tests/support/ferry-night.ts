import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PageAuthor } from '#domain/page/byline.ts'
import type { SiteSettings } from '#domain/site/site.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'

/** A whole approved story: every node, kind and mark stands in it. A new copy each time. */
export const ferryNight = (): FrozenStory =>
  FrozenStory.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, 'stories/ferry-night.json'), 'utf8')),
  )

export const courier: SiteSettings = {
  name: 'The Larkmouth Courier',
  tagline: 'News from the harbour and the hills',
  language: 'en',
  timeZone: 'Europe/Kyiv',
  placeName: 'Larkmouth',
  membershipCall: {
    title: '',
    text: 'The Courier belongs to 6,200 people who live here.',
    button: 'Become a member',
    address: 'https://larkmouth.example/members',
  },
  supportCall: {
    title: 'You read this because neighbours pay for it',
    text: 'There is no owner behind the Courier, only readers. Five crowns a month keeps a reporter at the harbour.',
    button: 'Support the Courier',
    address: 'https://larkmouth.example/support',
  },
  sections: [
    { slug: 'city', name: 'City', retired: false },
    { slug: 'harbour', name: 'Harbour', retired: false },
    { slug: 'country', name: 'Country', retired: false },
    { slug: 'sport', name: 'Sport', retired: false },
    { slug: 'opinion', name: 'Opinion', retired: false },
    { slug: 'weather', name: 'Weather', retired: true },
  ],
  fourEyes: true,
  headlineLimit: 90,
  lateAfterMinutes: 30,
  ownWords: [],
}

export const ines: PageAuthor = {
  id: '7d2a3b10-2c1a-4f3e-8b52-3f4a7c9d1e01',
  slug: 'ines-halloway',
  name: 'Ines Halloway',
  role: 'Transport reporter',
  bio: 'Ines has covered boats, buses and the people who drive them since 2019. She takes the first ferry most mornings.',
  links: [{ label: 'Write to Ines', address: 'mailto:ines@larkmouth.example' }],
  portrait: [
    { url: '/read/photos/aa01-160.avif', width: 160, height: 160, type: 'image/avif' },
    { url: '/read/photos/aa01-160.jpg', width: 160, height: 160, type: 'image/jpeg' },
  ],
}

export const jonah: PageAuthor = {
  id: '7d2a3b10-2c1a-4f3e-8b52-3f4a7c9d1e02',
  slug: 'jonah-pell',
  name: 'Jonah Pell',
  role: '',
  bio: '',
  links: [],
  portrait: [],
}
