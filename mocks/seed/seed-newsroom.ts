import { Temporal } from 'temporal-polyfill'
import { authorsToSeed } from './authors.ts'
import type { NewsroomToSeed } from './newsroom-to-seed.ts'
import { peopleToSeed } from './people.ts'
import { photosToDraw } from './photos.ts'
import { personIds } from './seed-ids.ts'
import type { SeedStory, Step } from './seed-story.ts'
import { siteToSeed } from './site.ts'
import { storiesToSeed } from './stories.ts'
import { writePhotoFacts } from './write-photo-facts.ts'

type Seeding = {
  /** The newsroom's present moment: everything is so many minutes before it, or still to come. */
  now: Date
  /** An SVG as the bytes of a JPEG, as large as the SVG says. Differs between Node and a tab. */
  drawJpeg: (svg: string) => Promise<Uint8Array>
}

const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000)

/** The moments to come that stories wait for, as full hours of the newsroom's own clock. */
function comingMoments(now: Date) {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(
    siteToSeed.timeZone,
  )
  const evening = here.add({ minutes: 150 }).round({ smallestUnit: 'hour', roundingMode: 'ceil' })
  const morning = here.add({ days: 1 }).with({ hour: 6, minute: 30, second: 0, millisecond: 0 })
  const dateOf = ({ epochMilliseconds }: Temporal.ZonedDateTime) => new Date(epochMilliseconds)
  return { 'this-evening': dateOf(evening), 'tomorrow-morning': dateOf(morning) }
}

type Happening = { at: Date; happen: () => Promise<void> }

/** Fills an empty newsroom with a day of The Larkmouth Courier, as if people had done it all. */
export async function seedNewsroom(
  newsroom: NewsroomToSeed,
  { now, drawJpeg }: Seeding,
): Promise<void> {
  const coming = comingMoments(now)

  for (const person of peopleToSeed) await newsroom.addPerson(person, before(now, 90 * 24 * 60))
  await newsroom.saveSite(siteToSeed)
  for (const { id, fileName, by, hoursAgo, svg, facts, usageRights } of photosToDraw) {
    const bytes = writePhotoFacts(await drawJpeg(svg), facts)
    await newsroom.addPhoto({
      id,
      fileName,
      bytes,
      usageRights,
      by,
      at: before(now, hoursAgo * 60),
    })
  }
  for (const author of authorsToSeed) await newsroom.addAuthor(author)

  const filing = ({ id, by, filedAgo, details, text }: SeedStory): Happening => {
    const at = before(now, filedAgo)
    const { embargo, ...facts } = details
    const embargoUntil = embargo ? coming[embargo].toISOString() : null
    return {
      at,
      happen: () =>
        newsroom.fileStory({
          id,
          by: personIds[by],
          at,
          details: { ...facts, embargoUntil },
          text,
        }),
    }
  }
  const stepping = (id: string, step: Step): Happening => {
    const at = before(now, step.ago)
    const by = personIds[step.by]
    if ('rewrite' in step) {
      return { at, happen: () => newsroom.saveText(id, step.rewrite, { by, at }) }
    }
    const { move, note = '', outAt } = step
    const change = { by, at, note, ...(outAt && { visibleFrom: coming[outAt] }) }
    return { at, happen: () => newsroom.move(id, move, change) }
  }
  const happenings = storiesToSeed
    .flatMap((story) => [filing(story), ...story.steps.map((step) => stepping(story.id, step))])
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  for (const { happen } of happenings) await happen()
}
