import { CaptionCode, foldCode } from './caption-codes.ts'

export type LineFault = { line: number; sentence: string }

/** A tab, as other programs write lists of codes, or `=`; between further names a tab or `|`. */
const parts = (line: string): string[] => {
  const tab = line.indexOf('\t')
  const equals = line.indexOf('=')
  const at = tab >= 0 ? tab : equals
  if (at < 0) return [line.trim()]
  const names = line.slice(at + 1).split(tab >= 0 ? /\t/ : /\|/)
  return [line.slice(0, at), ...names].map((part) => part.trim())
}

/** `\z\` is how a code is typed; some write it so in their list as well. */
const bare = (code: string) => code.replace(/^\\(.*)\\$/, '$1')

/**
 * A list of codes as lines: `z = Zoryana Lysenko | Lysenko`, or with tabs as it is pasted. Empty lines
 * and lines that begin with `//` are passed over.
 *
 * @returns the codes of the lines that are right, and what is wrong with the others
 */
export function readCodeLines(text: string): { codes: CaptionCode[]; faults: LineFault[] } {
  const codes: CaptionCode[] = []
  const faults: LineFault[] = []
  const lineOf = new Map<string, number>()
  for (const [at, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = at + 1
    if (whole.trim() === '' || whole.trim().startsWith('//')) continue
    const [code = '', ...names] = parts(whole)
    const read = CaptionCode.safeParse({ code: bare(code), names: names.filter(Boolean) })
    if (!read.success) {
      const sentence =
        names.length === 0
          ? 'Write the code, then = or a tab, then the name: z = Zoryana Lysenko.'
          : read.error.issues[0]!.message
      faults.push({ line, sentence })
      continue
    }
    const before = lineOf.get(foldCode(read.data.code))
    if (before !== undefined) {
      const sentence = `The code ${read.data.code} stands in line ${before} too. Give one of the two another code.`
      faults.push({ line, sentence })
      continue
    }
    lineOf.set(foldCode(read.data.code), line)
    codes.push(read.data)
  }
  return { codes, faults }
}

/** A list as a person edits it, one code a line. */
export const writeCodeLines = (codes: readonly CaptionCode[]) =>
  codes.map(({ code, names }) => `${code} = ${names.join(' | ')}`).join('\n')
