/** Paths of the reader's site. Absolute addresses are made with `absolute`. */
export const readerAddress = {
  front: '/read/',
  story: (slug: string) => `/read/${slug}`,
  proof: (slug: string) => `/read/${slug}/proof`,
  ninjs: (slug: string) => `/read/${slug}.ninjs.json`,
  author: (slug: string) => `/read/authors/${slug}`,
  section: (slug: string) => `/read/sections/${slug}`,
  corrections: '/read/corrections',
  rss: '/read/feed.xml',
  jsonFeed: '/read/feed.json',
  newsSitemap: '/read/news-sitemap.xml',
  font: (file: string) => `/read/fonts/${file}`,
} as const

/** A path on the public origin; an address that is absolute already stays as it is. */
export const absolute = (origin: string, address: string) =>
  /^https?:\/\//.test(address) ? address : origin + address
