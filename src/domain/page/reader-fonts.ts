/** Letters of each file, broadly; where two overlap, the later one is asked first. */
const ranges = {
  'latin-ext': 'U+100-2FF,U+1E00-1EFF,U+20A0-20CF,U+2C60-2C7F,U+A720-A7FF',
  greek: 'U+370-3FF',
  'cyrillic-ext': 'U+460-52F,U+20B4,U+2DE0-2DFF,U+A640-A69F',
  cyrillic: 'U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116',
  latin: 'U+0-FF,U+131,U+152-153,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2212',
}
type Subset = keyof typeof ranges
const subsets = Object.keys(ranges) as Subset[]
const styles = ['normal', 'italic'] as const

const fileOf = (subset: Subset, style: (typeof styles)[number]) =>
  `source-serif-4-${subset}-wght-${style}.woff2`

/** Files of @fontsource-variable/source-serif-4 that a reader's browser may ask for. */
export const readerFontFiles: readonly string[] = styles.flatMap((style) =>
  subsets.map((subset) => fileOf(subset, style)),
)

/** A browser loads only the files whose letters stand on the page. */
export const readerFontFaces = styles
  .flatMap((style) =>
    subsets.map(
      (subset) =>
        `@font-face{font-family:SS4;src:url(fonts/${fileOf(subset, style)});font-weight:200 900;${style === 'italic' ? 'font-style:italic;' : ''}font-display:swap;unicode-range:${ranges[subset]}}`,
    ),
  )
  .join('\n')

const cyrillicLanguages = ['be', 'bg', 'kk', 'ky', 'mk', 'mn', 'ru', 'sr', 'tg', 'uk']

/** The one file nearly every letter of a page in this language is in; fetched ahead. */
export function fontOfLanguage(language: string): string {
  const [primary = ''] = language.toLowerCase().split('-')
  if (cyrillicLanguages.includes(primary)) return fileOf('cyrillic', 'normal')
  return fileOf(primary === 'el' ? 'greek' : 'latin', 'normal')
}
