import { datedCorrections } from '../corrections/correction.ts'
import { body } from '../page/body.ts'
import { nothing } from '../page/html.ts'
import { absolute, readerAddress } from '../page/reader-addresses.ts'
import { leadOf, sectionName } from '../page/story-head.ts'
import type { Crop, Rendition } from '../photos/photo.ts'
import type { SiteSettings } from '../site/site.ts'
import type { FrozenStory } from '../story-text/frozen-story.ts'
import { plainInline } from '../story-text/read-story-text.ts'
import { plainBody, surveyStoryText } from '../story-text/survey.ts'

export type StoryForNinjs = {
  site: SiteSettings
  frozen: FrozenStory
  storyId: string
  slug: string
  mark: string
  publishedAt: string
  changedAt: string
  /** The public origin without a slash at its end. */
  origin: string
}

type Picture = { name: string; photoId: string | null; caption: string; alt: string }

const standard = {
  name: 'ninjs',
  version: '3.0',
  schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json',
}

/** The lead, and the photos within the text. */
function picturesOf(frozen: FrozenStory): Picture[] {
  const lead = leadOf(frozen)
  const within = frozen.text.body.content.flatMap((block) =>
    block.type === 'photo' ? [{ ...block.attrs, caption: plainInline(block.content) }] : [],
  )
  return [
    ...(lead ? [{ name: 'lead', ...lead }] : []),
    ...within.map((photo, i) => ({ name: `body-${i + 1}`, ...photo })),
  ]
}

const renditionOf = (
  { url, width, height, type }: Rendition,
  origin: string,
  shape?: Crop['shape'],
) => ({
  name: [shape?.replace(':', 'x'), type.slice('image/'.length), width].filter(Boolean).join('-'),
  href: absolute(origin, url),
  contentType: type,
  width,
  height,
})

function association({ name, photoId, caption, alt }: Picture, { frozen, origin }: StoryForNinjs) {
  const photo = frozen.photos.find((one) => one.photoId === photoId)
  if (!photo) return []
  return [
    {
      name,
      uri: `urn:uuid:${photoId}`,
      type: 'picture',
      ...(photo.credit && { by: photo.credit }),
      descriptions: [
        { role: 'caption', contentType: 'text/plain', value: caption },
        { role: 'alt', contentType: 'text/plain', value: alt },
      ].filter(({ value }) => value.trim() !== ''),
      renditions: [
        ...photo.renditions.map((one) => renditionOf(one, origin)),
        ...(photo.crops ?? []).flatMap(({ shape, renditions }) =>
          renditions.map((one) => renditionOf(one, origin, shape)),
        ),
      ],
    },
  ]
}

/** A story that is out, for other systems: IPTC ninjs 3.0, with the mark of its approval. */
export function ninjs(story: StoryForNinjs): string {
  const { site, frozen, storyId, slug, mark, publishedAt, changedAt, origin } = story
  const { text, byline, section, language } = frozen
  const proof = absolute(origin, readerAddress.proof(slug))
  const names = byline.map(({ name }) => name)
  const corrections = datedCorrections(frozen.corrections, changedAt).map(
    ({ note, at }) => `Correction, ${at}: ${note}`,
  )
  const plain = plainBody(text)
  const name = sectionName(site, section)
  const html = body(text.body.content, { photo: () => nothing, galleryName: () => nothing }).source
  return JSON.stringify({
    standard,
    uri: `urn:uuid:${storyId}`,
    type: 'text',
    representationType: 'full',
    version: mark,
    firstCreated: publishedAt,
    versionCreated: changedAt,
    pubStatus: 'usable',
    language: language ?? site.language,
    title: text.headline,
    slugline: slug,
    ...(names.length > 0 && { by: names.join(', ') }),
    copyrightHolder: site.name,
    edNote: [`Approved words: SHA-256 ${mark}. Check them: ${proof}`, ...corrections].join('\n'),
    headlines: [{ role: 'main', contentType: 'text/plain', value: text.headline }],
    ...(text.standfirst && {
      descriptions: [{ role: 'standfirst', contentType: 'text/plain', value: text.standfirst }],
    }),
    bodies: [
      {
        role: 'main',
        contentType: 'text/html',
        charCount: [...plain].length,
        wordCount: surveyStoryText(text).words,
        value: html,
      },
    ],
    ...(name && { subjects: [{ name, rel: 'section' }] }),
    altIds: [
      { role: 'page', value: absolute(origin, readerAddress.story(slug)) },
      { role: 'stet-mark', value: mark },
    ],
    trustIndicators: [{ title: 'Proof of the approved words', href: proof }],
    associations: picturesOf(frozen).flatMap((picture) => association(picture, story)),
  })
}
