import type { SiteSettings } from '#domain/site/site.ts'

const section = (slug: string, name: string) => ({ slug, name, retired: false })

/** The paper of an invented town. */
export const siteToSeed: SiteSettings = {
  name: 'The Larkmouth Courier',
  tagline: 'News of the town, the harbour and the islands',
  language: 'en',
  timeZone: 'Europe/Oslo',
  placeName: 'Larkmouth',
  membershipCall: {
    title: '',
    text: 'The Courier belongs to 6,200 people who live here.',
    button: 'Become a member',
    address: 'https://larkmouth-courier.example/members',
  },
  supportCall: {
    title: 'You read this because neighbours pay for it',
    text: 'There is no owner behind the Courier, only readers. Five crowns a month keeps a reporter at the harbour.',
    button: 'Support the Courier',
    address: 'https://larkmouth-courier.example/support',
  },
  sections: [
    section('city', 'City'),
    section('harbour', 'Harbour'),
    section('country', 'Country'),
    section('sport', 'Sport'),
    section('opinion', 'Opinion'),
  ],
  fourEyes: true,
  headlineLimit: 70,
  lateAfterMinutes: 120,
  ownWords: [],
}
