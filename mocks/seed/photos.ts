import type { PhotoFacts } from '#domain/photos/photo.ts'
import { svgOf, type Drawing } from './scenes/drawing.ts'
import { beanRows, lighthouse, orchard, stream } from './scenes/country.ts'
import { ferry } from './scenes/ferry.ts'
import { portrait } from './scenes/portrait.ts'
import { bakery, handball, readingRoom } from './scenes/rooms.ts'
import { bridge, clockTower, gasworks, nightMarket } from './scenes/town.ts'
import { personIds, photoIds, portraitIds } from './seed-ids.ts'
import type { FactsToWrite } from './write-photo-facts.ts'

export type PhotoToDraw = {
  id: string
  fileName: string
  by: string
  /** Before the newsroom's present moment. */
  hoursAgo: number
  svg: string
  /** As the photo desk wrote them down; null where nobody did yet. */
  usageRights: PhotoFacts['usageRights']
  facts: FactsToWrite
}

const courier = 'The Larkmouth Courier'
const place = { city: 'Larkmouth', country: 'Estmere' }

/** What a photographer of the house has in the camera and writes into every file. */
const by = (photographer: string): FactsToWrite => ({
  photographer,
  credit: `${photographer} / ${courier}`,
  source: courier,
  copyright: courier,
  ...place,
})
const maren = by('Maren Sollis')
const viktor = by('Viktor Leng')

/** The house’s own photographers have sold all rights; a reader gave a photo for once. */
const rightsOf = ({ source, photographer }: FactsToWrite): PhotoFacts['usageRights'] =>
  source === courier ? 'staff' : photographer ? 'one-use' : null

const photo = (
  key: keyof typeof photoIds,
  fileName: string,
  drawing: Drawing,
  hoursAgo: number,
  facts: FactsToWrite,
  uploader: string = personIds.maren,
): PhotoToDraw => ({
  id: photoIds[key],
  fileName,
  by: uploader,
  hoursAgo,
  // Wide enough for a reader's page on a large screen; more would make the first start slower.
  svg: svgOf(drawing, 1280),
  usageRights: rightsOf(facts),
  facts,
})

const face = (
  key: keyof typeof portraitIds,
  name: string,
  hoursAgo: number,
  looks: Parameters<typeof portrait>[0],
): PhotoToDraw => ({
  id: portraitIds[key],
  fileName: `${name.toLowerCase().replace(' ', '-')}.jpg`,
  by: personIds.maren,
  hoursAgo,
  svg: svgOf(portrait(looks), 320),
  usageRights: 'staff',
  facts: { ...maren, caption: name, altText: `Portrait of ${name}` },
})

/** Scenes as the photo desk would have them, with what the files say; some say too little. */
export const photosToDraw: readonly PhotoToDraw[] = [
  photo('ferry', 'skerry-ferry-203.jpg', ferry, 5, {
    ...maren,
    caption: 'The Skerry ferry leaves Larkmouth on Monday evening.',
    takenAt: '2026-11-23T21:14:00',
  }),
  photo(
    'gasworks',
    'mill-lane-dig.jpg',
    gasworks,
    6,
    { caption: 'mill lane site, digger + gas holder', ...place, takenAt: '2026-11-19T11:05:00' },
    personIds.tobias,
  ),
  photo('nightMarket', 'quay-market-014.jpg', nightMarket, 4, {
    ...maren,
    caption: 'quay street mkt fri 20/11 pls check date',
    takenAt: '2026-11-20T19:42:00',
  }),
  photo('handball', 'semi-final-031.jpg', handball, 3, {
    ...viktor,
    caption: 'Edda Norling’s last throw in extra time',
    altText: 'A player in mid-air throws the ball over the line before a full hall',
    takenAt: '2026-11-23T20:58:00',
  }),
  photo('readingRoom', 'reading-room-02.jpg', readingRoom, 7, {
    ...viktor,
    caption: 'The reading room on the morning before it opens',
    altText: 'A long table with green lamps between walls of books and tall windows',
    takenAt: '2026-11-24T08:20:00',
  }),
  photo('stream', 'fever-stream-7.jpg', stream, 30, {
    ...viktor,
    caption: 'A swimmer in the Fever Stream below the weir',
    altText: 'A swimmer in a green stream between meadows',
    takenAt: '2026-11-22T09:30:00',
  }),
  photo(
    'lighthouse',
    'outer-light-gale.jpg',
    lighthouse,
    26,
    {
      caption: 'The Outer Light in last week’s gale, seen from the pilot boat',
      photographer: 'Reuben Tarn',
      credit: 'Reuben Tarn, reader’s photo',
      altText: 'A red and white lighthouse behind high waves under dark clouds',
      ...place,
      takenAt: '2026-11-17T15:10:00',
    },
    personIds.ines,
  ),
  photo('bakery', 'mill-lane-oven.jpg', bakery, 8, {
    ...maren,
    caption: 'Loaves come out at half past two in the morning',
    altText: 'A baker in white before a glowing oven with a row of loaves',
    takenAt: '2026-11-21T02:31:00',
  }),
  photo('clockTower', 'town-hall-clock.jpg', clockTower, 28, {
    ...maren,
    caption: 'The town hall clock',
    altText: 'The clock of the town hall shows four o’clock',
    takenAt: '2026-11-18T16:00:00',
  }),
  photo('beanRows', 'bean-rows-dawn.jpg', beanRows, 9, {
    ...maren,
    caption: 'Field beans near Lower Ferns at sunrise',
    altText: 'Rows of bean plants run towards a low sun',
    takenAt: '2026-08-14T05:58:00',
  }),
  photo('bridge', 'old-bridge-green.jpg', bridge, 100, {
    ...viktor,
    caption: 'The Old Bridge in its new green',
    altText: 'A red tram crosses a bridge of two green arches',
    takenAt: '2026-11-20T16:20:00',
  }),
  photo('orchard', 'orchard-hive-5.jpg', orchard, 32, {
    ...maren,
    caption: 'One of forty hives in the Ferns orchards',
    altText: 'Apple trees full of fruit, and a white hive in the grass',
    takenAt: '2026-09-28T14:05:00',
  }),
  face('ines', 'Ines Halloway', 200, {
    wall: '#d8c9b4',
    coat: '#2d4a6b',
    skin: '#c99a77',
    hair: '#3b2a20',
    cut: 'swept',
  }),
  face('tobias', 'Tobias Renn', 200, {
    wall: '#c9d3cf',
    coat: '#6b4a2d',
    skin: '#e3b899',
    hair: '#8a5a2b',
    cut: 'short',
  }),
  face('amara', 'Amara Quist', 200, {
    wall: '#cfc6d6',
    coat: '#1f5a52',
    skin: '#8a5a3f',
    hair: '#1d1512',
    cut: 'bun',
  }),
  face('olha', 'Olha Dubrava', 200, {
    wall: '#d3cdbf',
    coat: '#4f3a5e',
    skin: '#e6c0a2',
    hair: '#6a4a33',
    cut: 'long',
  }),
  face('jonah', 'Jonah Pell', 200, {
    wall: '#c5ced6',
    coat: '#24344a',
    skin: '#d3a384',
    hair: '#b9b2a6',
    cut: 'short',
  }),
]
