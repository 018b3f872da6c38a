import { describe, expect, test } from 'vitest'
import { ninjs } from '#domain/feeds/ninjs.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { courier, ferryNight } from '../../support/ferry-night.ts'

const storyId = '0b7c1f9e-1111-4222-8333-444455556666'
const ninjsOf = (change: Partial<FrozenStory> = {}) =>
  JSON.parse(
    ninjs({
      site: courier,
      frozen: { ...ferryNight(), ...change },
      storyId,
      slug: 'night-ferry',
      mark: 'a1b2c3d4',
      publishedAt: '2026-11-24T16:00:00.000Z',
      changedAt: '2026-11-24T17:25:00.000Z',
      origin: 'https://larkmouth.example',
    }),
  )

describe('a story for other systems', () => {
  test('says what it is by the standard: identity, version, times, words, who wrote it', () => {
    const item = ninjsOf()
    const { text } = ferryNight()
    expect(item).toMatchObject({
      standard: { name: 'ninjs', version: '3.0' },
      uri: `urn:uuid:${storyId}`,
      type: 'text',
      version: 'a1b2c3d4',
      firstCreated: '2026-11-24T16:00:00.000Z',
      versionCreated: '2026-11-24T17:25:00.000Z',
      pubStatus: 'usable',
      language: 'en',
      by: 'Ines Halloway, Jonah Pell',
      slugline: 'night-ferry',
      headlines: [{ value: text.headline }],
      descriptions: [{ value: text.standfirst }],
      subjects: [{ name: 'Harbour' }],
    })
    const [body] = item.bodies
    expect(body.contentType).toBe('text/html')
    expect(body.value).toContain('<h2 dir="auto">')
    expect(body.value).not.toMatch(/<(script|figure class="(?!pull))/)
    expect(body.wordCount).toBeGreaterThan(50)
  })

  test('has the approved mark and the way to check it', () => {
    const item = ninjsOf()
    const proof = 'https://larkmouth.example/read/night-ferry/proof'
    expect(item.altIds).toContainEqual({ role: 'stet-mark', value: 'a1b2c3d4' })
    expect(item.trustIndicators).toEqual([{ title: expect.any(String), href: proof }])
    expect(item.edNote).toContain(`a1b2c3d4. Check them: ${proof}`)
  })

  test('brings each photo with its caption, alt text, credit and sizes at absolute addresses', () => {
    const [lead] = ninjsOf().associations
    const frozen = ferryNight()
    expect(lead).toMatchObject({ name: 'lead', type: 'picture', by: frozen.photos[0]!.credit })
    expect(lead.descriptions).toEqual([
      { role: 'caption', contentType: 'text/plain', value: frozen.text.lead[0]!.caption },
      { role: 'alt', contentType: 'text/plain', value: frozen.text.lead[0]!.alt },
    ])
    expect(lead.renditions.length).toBe(frozen.photos[0]!.renditions.length)
    for (const { href } of lead.renditions) expect(href).toMatch(/^https:\/\/larkmouth\.example\//)
  })

  test('tells editors elsewhere what was corrected', () => {
    const note = 'We said “12 boats”. There are 14.'
    const item = ninjsOf({ corrections: [{ note, place: 'foot' }] })
    expect(item.edNote).toContain(`Correction, 2026-11-24T17:25:00.000Z: ${note}`)
  })

  test('without byline, standfirst, section and photos leaves those out', () => {
    const { text } = ferryNight()
    const item = ninjsOf({
      byline: [],
      section: null,
      photos: [],
      text: { ...text, standfirst: '', lead: [] },
    })
    for (const field of ['by', 'descriptions', 'subjects']) expect(item).not.toHaveProperty(field)
    expect(item.associations).toEqual([])
  })
})
