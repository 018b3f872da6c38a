const ranges = {
  'cyrillic-ext': 'U+460-52F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  cyrillic: 'U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116',
  greek: 'U+370-377,U+37A-37F,U+384-38A,U+38C,U+38E-3A1,U+3A3-3FF',
  'latin-ext':
    'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+304,U+308,U+329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin:
    'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
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
        `@font-face{font-family:"Source Serif 4";src:url(fonts/${fileOf(subset, style)});font-weight:200 900;font-style:${style};font-display:swap;unicode-range:${ranges[subset]}}`,
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
