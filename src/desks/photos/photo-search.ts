import {
  endsSoonDays,
  PhotoFilter,
  rightsOfPhoto,
  type PhotoNeed,
} from '#domain/photos/photo-use.ts'
import { nameOfUsageRights } from '#domain/photos/photo.ts'

/** What the address says. */
export type PhotoSearch = {
  q?: string | undefined
  when?: string | undefined
  uploadedFrom?: string | undefined
  uploadedTo?: string | undefined
  takenFrom?: string | undefined
  takenTo?: string | undefined
  photographer?: string | undefined
  credit?: string | undefined
  used?: string | undefined
  needs?: string | undefined
  rights?: string | undefined
  unused?: string | undefined
  /** The story whose words stand above the record. */
  story?: string | undefined
}

type FilterName = 'when' | 'needs' | 'rights'
type Option = { value: string; label: string }

const nameOfRights: Record<(typeof rightsOfPhoto)[number], string> = {
  ...nameOfUsageRights,
  unknown: 'Not known',
  ending: `End within ${endsSoonDays} days`,
  'ending-in-print': `In print, end within ${endsSoonDays} days`,
  withdrawn: 'Withdrawn',
}

export const optionsOf: Record<FilterName, readonly Option[]> = {
  when: [
    { value: 'today', label: 'Today' },
    { value: 'week', label: 'Last 7 days' },
    { value: 'month', label: 'Last 30 days' },
  ],
  needs: [
    { value: 'caption', label: 'No caption' },
    { value: 'credit', label: 'No credit' },
    { value: 'alt-text', label: 'No alt text' },
    { value: 'rights', label: 'No rights' },
  ],
  rights: rightsOfPhoto.map((value) => ({ value, label: nameOfRights[value] })),
}

/** Where a photo may be used: in any story, for readers, in one story, in those of a section. */
export const usesToChoose = (
  sections: readonly { slug: string; name: string }[],
  story?: { id: string; slug: string },
): Option[] => [
  { value: 'story', label: 'In a story' },
  { value: 'print', label: 'In print' },
  ...(story ? [{ value: `story:${story.id}`, label: `In ${story.slug}` }] : []),
  ...sections.map(({ slug, name }) => ({ value: `section:${slug}`, label: `In ${name}` })),
]

const filterNames = Object.keys(PhotoFilter.shape) as (keyof PhotoFilter)[]

/** A change of the address that lets go of every filter. */
export const noFilter: Partial<PhotoSearch> = Object.fromEntries(
  filterNames.map((name) => [name, undefined]),
)

/** The filter in an address; what it does not know is left out. */
export function filterOf(search: PhotoSearch): PhotoFilter {
  const parts = filterNames.flatMap((name) => {
    const value = search[name]?.trim()
    if (!value) return []
    const part = PhotoFilter.shape[name].safeParse(value)
    return part.success ? [[name, part.data]] : []
  })
  return Object.fromEntries(parts) as PhotoFilter
}

export const isFiltered = (filter: PhotoFilter) => Object.keys(filter).length > 0

/** The field of the record that answers a need. */
export type FieldToFocus = 'caption' | 'alt-text' | 'credit' | 'rights' | 'focal-point'

const fields = ['caption', 'alt-text', 'credit', 'rights'] as const
export const firstField = (needs: readonly PhotoNeed[]): FieldToFocus | undefined =>
  needs.includes('rights-ended') ? 'rights' : fields.find((field) => needs.includes(field))
