import { findingOf, type Finding, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { placeIn, type RunningText } from '../running-text.ts'

type Link = { href: string; at: LettersPlace }

function linksIn(text: RunningText): Link[] {
  const links: Link[] = []
  let from = 0
  for (const run of text.content) {
    const to = from + (run.type === 'text' ? run.text.length : 1)
    const href =
      run.type === 'text' ? run.marks?.find((mark) => mark.type === 'link')?.attrs.href : undefined
    const last = links.at(-1)
    if (href !== undefined && last?.href === href && last.at.to === from) last.at.to = to
    else if (href !== undefined) links.push({ href, at: placeIn(text, from, to) })
    from = to
  }
  return links
}

const hostOf = (href: string) => /^[a-z]+:\/\/(\[[^\]]*\]|[^/?#:]*)/i.exec(href)?.[1]?.toLowerCase()

/** Addresses that lead nowhere outside the newsroom's own network. */
const isInHouse = (host: string) =>
  /^(?:localhost|.*\.localhost|.*\.local|.*\.internal|0\.0\.0\.0|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[::1?\])$/.test(
    host,
  )

export const links: Rule = ({ texts }) =>
  texts.flatMap(linksIn).flatMap(({ href, at }): Finding[] => {
    const host = hostOf(href)
    if (host !== undefined && isInHouse(host)) {
      return findingOf(
        {
          rule: 'link-in-house',
          level: 'stop',
          what: `a link leads to ${host}`,
          why: 'Readers cannot open it. Link to the public address.',
          about: href,
        },
        [{ at }],
      )
    }
    if (!/^http:/i.test(href)) return []
    return findingOf(
      {
        rule: 'link-unsafe',
        level: 'warn',
        what: `a link to ${host || href} goes without https`,
        why: 'Others on the way can read and change what readers open. Most sites have an https address.',
        about: href,
      },
      [{ at }],
    )
  })
