import type { SiteSettings } from '#domain/site/site.ts'

/** What a newsroom starts with, until its admin gives it a name. */
export const defaultSite: SiteSettings = {
  name: 'Our newsroom',
  tagline: '',
  language: 'en',
  timeZone: 'UTC',
  placeName: 'UTC',
  membershipCall: null,
  supportCall: null,
  sections: [
    { slug: 'news', name: 'News', retired: false },
    { slug: 'politics', name: 'Politics', retired: false },
    { slug: 'culture', name: 'Culture', retired: false },
    { slug: 'sport', name: 'Sport', retired: false },
  ],
  fourEyes: true,
  headlineLimit: 90,
  lateAfterMinutes: 120,
  ownWords: [],
}
