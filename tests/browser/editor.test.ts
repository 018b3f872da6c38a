import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BlockKind } from '#domain/story-text/block-kinds.ts'
import type { Block, StoryText } from '#domain/story-text/story-text.ts'
import { openChromium } from '../support/chromium.ts'
import type { Harness } from './editor-harness/main.tsx'
import { serveHarness } from './editor-harness/serve.ts'

declare const harness: Harness

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let served: Awaited<ReturnType<typeof serveHarness>>
let browser: Browser
let context: BrowserContext
let page: Page
let devtools: CDPSession
/** What the page complained about. */
let complaints: string[]

beforeAll(async () => {
  served = await serveHarness()
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.url })
  page = await context.newPage()
  devtools = await context.newCDPSession(page)
  complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

const aBlock = (kind: BlockKind, words: string, level = 0): Block => ({
  type: 'textBlock',
  attrs: { kind, level, box: null, speaker: null },
  content: words ? [{ type: 'text', text: words }] : [],
})

async function open(text: Partial<StoryText> = {}): Promise<void> {
  await page.goto(served.url)
  await page.evaluate((seed) => harness.open(seed), text)
  await page.getByRole('textbox', { name: 'Body' }).waitFor()
}
const openBody = (...content: Block[]) => open({ body: { type: 'doc', content } })
const text = () => page.evaluate(() => harness.text())
const words = (block: Block) =>
  block.type === 'rule'
    ? ''
    : block.content.map((run) => (run.type === 'text' ? run.text : '\n')).join('')
const lines = async () =>
  (await text()).body.content.map((block) =>
    block.type === 'textBlock'
      ? `${block.attrs.kind}${block.attrs.level || ''} ${words(block)}`.trim()
      : `${block.type} ${words(block)}`.trim(),
  )
const body = () => page.getByRole('textbox', { name: 'Body' })
/** The caret at the end of a block, as a person puts it there. */
async function clickEnd(block: number): Promise<void> {
  await body().locator('.stet-words').nth(block).click()
  await page.keyboard.press('End')
}

describe('composing a word while a colleague is at work', () => {
  const compose = (letters: string) =>
    devtools.send('Input.imeSetComposition', {
      text: letters,
      selectionStart: letters.length,
      selectionEnd: letters.length,
    })

  test.each<[string, 'Home' | 'End', () => Promise<void>, string[]]>([
    [
      'who converts the block',
      'End',
      () => page.evaluate(() => harness.colleague!.convert(0, 'quote')),
      ['quote The last boat 日本', 'paragraph sails'],
    ],
    [
      'who types in the block',
      'End',
      () => page.evaluate(() => harness.colleague!.type(0, 4, 'very ')),
      ['paragraph The very last boat 日本', 'paragraph sails'],
    ],
    [
      'who splits the block',
      'Home',
      () => page.evaluate(() => harness.colleague!.split(0, 10)),
      ['paragraph 日本The last', 'paragraph  boat', 'paragraph sails'],
    ],
    [
      'who writes elsewhere',
      'End',
      () => page.evaluate(() => harness.colleague!.type(1, 5, ' at night')),
      ['paragraph The last boat 日本', 'paragraph sails at night'],
    ],
  ])('%s, keeps every letter', async (_who, place, act, result) => {
    await openBody(aBlock('paragraph', 'The last boat '), aBlock('paragraph', 'sails'))
    await clickEnd(0)
    await page.keyboard.press(place)
    await compose('に')
    await compose('にほ')
    const before = await body().innerText()
    await act()
    expect(await body().innerText()).toBe(before)
    await compose('にほん')
    await devtools.send('Input.insertText', { text: '日本' })
    await expect.poll(lines).toEqual(result)
    await expect.poll(() => body().innerText()).toContain('日本')
    await page.keyboard.type('!')
    await expect.poll(lines).toEqual(result.map((line) => line.replace('日本', '日本!')))
  })
})

test('who writes on while a colleague splits the paragraph stays in mid-word', async () => {
  await openBody(aBlock('paragraph', 'Crews met. The last boat'), aBlock('paragraph', 'sails'))
  await clickEnd(0)
  await page.keyboard.type(' of the wi')
  await page.evaluate(() => harness.colleague!.split(0, 11))
  await page.keyboard.type('nt')
  await expect
    .poll(lines)
    .toEqual(['paragraph Crews met.', 'paragraph The last boat of the wint', 'paragraph sails'])
  for (let i = 0; i < 4; i += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('co')
  await page.evaluate(() => harness.colleague!.split(1, 9))
  await page.keyboard.type('ld ')
  await expect
    .poll(lines)
    .toEqual([
      'paragraph Crews met.',
      'paragraph The last',
      'paragraph boat of the cold wint',
      'paragraph sails',
    ])
  expect(await page.evaluate(() => getSelection()!.anchorNode!.textContent)).toContain('cold wint')
})

test.each<[string, [number, number], string]>([
  ['a colleague types elsewhere', [1, 5], 'The! last boat'],
  ['a colleague types before it', [0, 0], 'so The! last boat'],
])(
  'who clicks at the very moment in which %s, types where the caret was put',
  async (_who, at, words) => {
    await openBody(aBlock('paragraph', 'The last boat'), aBlock('paragraph', 'sails'))
    await clickEnd(0)
    await page.keyboard.press('Control+Shift+ArrowLeft')
    await page.evaluate(([block, offset]) => {
      const selection = getSelection()!
      selection.collapse(document.querySelector('.stet-body .stet-words')!.firstChild, 3)
      // The browser says only later that the caret is elsewhere.
      harness.colleague!.type(block, offset, 'so ')
    }, at)
    await page.keyboard.type('!')
    await expect.poll(async () => (await lines())[0]).toBe(`paragraph ${words}`)
  },
)

describe('the accessibility tree of Chromium', () => {
  type Node = {
    nodeId: string
    ignored: boolean
    role?: { value: string }
    name?: { value: string }
    properties?: { name: string; value: { value: unknown } }[]
    childIds?: string[]
    parentId?: string
  }
  const told = new Set(['list', 'listitem', 'heading', 'blockquote', 'paragraph'])

  async function tree(): Promise<string> {
    const { nodes } = (await devtools.send('Accessibility.getFullAXTree')) as { nodes: Node[] }
    const byId = new Map(nodes.map((node) => [node.nodeId, node]))
    const draw = (node: Node): string => {
      const inside = (node.childIds ?? []).map((id) => draw(byId.get(id)!)).join('')
      const role = node.role?.value ?? ''
      if (node.ignored || (!told.has(role) && role !== 'StaticText')) return inside
      if (role === 'StaticText') return node.name?.value ?? ''
      const level = node.properties?.find(({ name }) => name === 'level')?.value.value ?? ''
      return `${role}${level}(${inside})`
    }
    const root = nodes.find((node) => node.role?.value === 'textbox' && node.name?.value === 'Body')
    return draw(root!)
  }

  test('has real lists with levels, headings and quotes, and follows changes', async () => {
    await openBody(
      aBlock('crosshead', 'Head'),
      aBlock('bullet', 'A'),
      aBlock('numbered', 'B', 1),
      aBlock('bullet', 'C'),
      aBlock('small-crosshead', 'Small'),
      aBlock('quote', 'Q'),
      aBlock('paragraph', 'P'),
    )
    await expect
      .poll(tree)
      .toMatch(
        /^heading2\(Head\)list\(listitem1\(.*A.*list\(listitem2\(.*B.*\)\)\)listitem1\(.*C.*\)\)heading3\(Small\)blockquote\(Q\)paragraph\(P\)$/,
      )
    await clickEnd(6)
    await page.keyboard.press('Control+Shift+8')
    await expect.poll(tree).toMatch(/blockquote\(Q\)list\(listitem1\(.*P.*\)\)$/)
  })

  test('has no serious finding of axe, with menu and tools open', async () => {
    await open({
      headline: 'Ferry stays',
      body: { type: 'doc', content: [aBlock('bullet', 'A'), aBlock('paragraph', 'The last boat')] },
    })
    const check = async () => {
      await page.evaluate(axe)
      return page.evaluate(async () => {
        // What still fades in has no colour of its own yet.
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
        const { violations } = await (
          window as unknown as {
            axe: { run(options: object): Promise<{ violations: { id: string; impact: string }[] }> }
          }
        ).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
        return violations
          .filter(({ impact }) => /serious|critical/.test(impact))
          .map(({ id }) => id)
      })
    }
    expect(await check()).toEqual([])
    await clickEnd(1)
    await page.keyboard.type(' /')
    await page.getByRole('listbox', { name: 'Insert' }).waitFor()
    expect(await check()).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Home')
    await page.getByRole('toolbar', { name: 'Text style' }).waitFor()
    expect(await check()).toEqual([])
  })
})

describe('the clipboard of Chromium', () => {
  /** Puts exactly these bytes on the clipboard, as another program does. */
  async function putOnClipboard(html: string): Promise<void> {
    const other = await context.newPage()
    await other.goto(served.url)
    await other.evaluate((copied) => {
      document.addEventListener('copy', (event) => {
        event.clipboardData!.setData('text/html', copied)
        event.clipboardData!.setData('text/plain', 'plain')
        event.preventDefault()
      })
    }, html)
    await other.keyboard.press('Control+c')
    await other.close()
  }
  const span = (content: string, style: string) =>
    `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;${style}">${content}</span>`

  test('brings Google Docs in with bold and italic, under the desk’s policy', async () => {
    await putOnClipboard(
      `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"><span style="font-weight:400">Monday</span></h2><p dir="ltr">${span('The ', 'font-weight:400;font-style:normal;')}${span('last', 'font-weight:700;font-style:normal;')}${span(' boat', 'font-weight:400;font-style:italic;')}</p><ul><li dir="ltr" aria-level="1"><p role="presentation">${span('A', 'font-weight:400;')}</p></li><ul><li aria-level="2"><p role="presentation">${span('B', 'font-weight:400;')}</p></li></ul></ul></b>`,
    )
    await openBody()
    await clickEnd(0)
    await page.keyboard.press('Control+v')
    await expect
      .poll(lines)
      .toEqual(['crosshead Monday', 'paragraph The last boat', 'bullet A', 'bullet1 B'])
    const { content } = (await text()).body
    expect(content[1]).toMatchObject({
      content: [
        { text: 'The ' },
        { text: 'last', marks: [{ type: 'bold' }] },
        { text: ' boat', marks: [{ type: 'italic' }] },
      ],
    })
    expect(await page.evaluate(() => harness.said)).toEqual(['Pasted without Google Docs’ styles.'])
    await page.keyboard.press('Control+z')
    await expect.poll(lines).toEqual(['paragraph'])
  })

  test('runs nothing that was pasted', async () => {
    await putOnClipboard(
      '<p>A<img src=x onerror="window.ran=1"><script>window.ran=2</script><a href="javascript:window.ran=3">B</a><svg onload="window.ran=4"></svg></p>',
    )
    await openBody()
    await clickEnd(0)
    await page.keyboard.press('Control+v')
    await expect.poll(lines).toEqual(['paragraph AB'])
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
    // The policy says what it blocked while the page was read: that is how it should be.
    complaints = complaints.filter((line) => !line.includes('inline event handler'))
  })

  test('takes lists, quotes and headings out and brings them back equal', async () => {
    const content = [
      aBlock('crosshead', 'Head'),
      aBlock('bullet', 'A'),
      aBlock('numbered', 'B', 1),
      aBlock('quote', 'Q'),
      aBlock('paragraph', 'P'),
    ]
    await openBody(...content)
    await clickEnd(0)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return (await item!.getType('text/html')).text()
    })
    expect(html.replace(/ (?:data-[\w-]+|style)="[^"]*"/g, '')).toContain(
      '<h2>Head</h2><ul><li>A<ol><li>B</li></ol></li></ul><blockquote><p>Q</p></blockquote><p>P</p>',
    )
    await page.keyboard.press('Control+v')
    await expect
      .poll(lines)
      .toEqual(['crosshead Head', 'bullet A', 'numbered1 B', 'quote Q', 'paragraph P'])
    expect((await text()).body.content).toEqual(content)
  })
})

describe('by keyboard alone', () => {
  test('a story from headline to list, with link and bold, and out again', async () => {
    await open()
    await page.getByRole('textbox', { name: 'Headline' }).focus()
    await page.keyboard.type('Night ferry stays')
    await page.keyboard.press('Enter')
    await page.keyboard.type("It's four nights a week.")
    await page.keyboard.press('Enter')
    await page.keyboard.type('The last boat to Skerry')
    await page.keyboard.press('Shift+Control+ArrowLeft')
    await page.getByRole('toolbar', { name: 'Text style' }).waitFor()
    await page.keyboard.press('Alt+F10')
    await expect
      .poll(() =>
        page
          .getByRole('button', { name: 'Bold' })
          .evaluate((button) => button === document.activeElement),
      )
      .toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByRole('textbox', { name: 'Address' }).waitFor()
    await page.keyboard.type('larkmouth.example/skerry')
    await page.keyboard.press('Enter')
    await expect.poll(() => body().evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('## Monday')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/pull')
    await page.keyboard.press('Enter')
    await page.keyboard.type('I finish at eleven.')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Dana Orrell')
    await page.keyboard.press('Enter')
    await page.keyboard.type('- One')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('"Two"')
    expect(await text()).toMatchObject({
      headline: 'Night ferry stays',
      standfirst: 'It’s four nights a week.',
      body: {
        content: [
          {
            content: [
              { text: 'The last boat to ' },
              {
                text: 'Skerry',
                marks: [
                  { type: 'bold' },
                  { type: 'link', attrs: { href: 'https://larkmouth.example/skerry' } },
                ],
              },
            ],
          },
          { attrs: { kind: 'crosshead' }, content: [{ text: 'Monday' }] },
          { attrs: { kind: 'pull-quote', speaker: 'Dana Orrell' } },
          { attrs: { kind: 'bullet', level: 0 }, content: [{ text: 'One' }] },
          { attrs: { kind: 'bullet', level: 1 }, content: [{ text: '“Two”' }] },
        ],
      },
    })
    await page.keyboard.press('Escape')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Words of the story')
  })

  test('arrows lead from field to field', async () => {
    await open({
      headline: 'Ferry stays on',
      standfirst: 'Crews voted',
      body: { type: 'doc', content: [aBlock('paragraph', 'Boat')] },
    })
    await page.getByRole('textbox', { name: 'Headline' }).click()
    const names = ['Standfirst', 'Body', 'Standfirst', 'Headline']
    for (const [i, name] of names.entries()) {
      await page.keyboard.press(i < 2 ? 'ArrowDown' : 'ArrowUp')
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
        .toBe(name)
    }
  })
})

describe('a photo in the body', () => {
  const photo: Block = {
    type: 'photo',
    attrs: { photoId: '0193b1f0-5a1c-7000-8000-000000000001', alt: '' },
    content: [{ type: 'text', text: 'The ferry' }],
  }

  test('is selected by a press, and a letter typed then replaces nothing', async () => {
    await openBody(aBlock('paragraph', 'Before'), photo, aBlock('paragraph', 'After'))
    await page
      .getByRole('figure', { name: 'Photo' })
      .locator('img')
      .click({ position: { x: 50, y: 50 } })
    await page.keyboard.type('!')
    await expect.poll(lines).toEqual(['paragraph Before', 'photo The ferry!', 'paragraph After'])
  })

  test('has a caption that Enter leaves and Backspace does not break', async () => {
    await openBody(aBlock('paragraph', 'Before'), photo, aBlock('paragraph', 'After'))
    await body().locator('figcaption').click()
    await page.keyboard.press('Home')
    await page.keyboard.type('Look: ')
    await page.keyboard.press('End')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Enter')
    await page.keyboard.type('So ')
    await expect
      .poll(lines)
      .toEqual(['paragraph Before', 'photo Look: The ferry', 'paragraph So After'])
  })
})

describe('undo outside the words', () => {
  const openTyped = async () => {
    await open()
    await page.getByRole('textbox', { name: 'Headline' }).click()
    await page.keyboard.type('Ferry stays')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('The last boat left at ten.')
    await expect.poll(lines).toEqual(['paragraph The last boat left at ten.'])
  }

  test('is the story’s own, wherever the focus is, and never the browser’s', async () => {
    await openTyped()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect.poll(lines).toEqual(['paragraph'])
    expect((await text()).headline).toBe('Ferry stays')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(lines).toEqual(['paragraph The last boat left at ten.'])
  })

  test('in a form field takes back what was typed there, and no word of the story', async () => {
    await openTyped()
    await page.evaluate(() => {
      const field = document.createElement('input')
      field.setAttribute('aria-label', 'Credit of the photo')
      document.body.append(field)
    })
    const field = page.getByRole('textbox', { name: 'Credit of the photo' })
    await field.click()
    await page.keyboard.press('Control+z')
    await page.keyboard.type('Agency')
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Control+z')
    expect(await field.inputValue()).toBe('')
    await page.keyboard.press('Control+Shift+z')
    expect(await field.inputValue()).toBe('Agency')
    expect(await lines()).toEqual(['paragraph The last boat left at ten.'])
    expect((await text()).headline).toBe('Ferry stays')
  })
})

describe('on a phone', () => {
  test('the tools are one row over the keyboard while somebody writes', async () => {
    await page.setViewportSize({ width: 390, height: 700 })
    await openBody(aBlock('paragraph', 'Boat'))
    expect(await page.getByRole('toolbar').count()).toBe(0)
    await clickEnd(0)
    const row = page.getByRole('toolbar', { name: 'Text style' })
    await row.waitFor()
    const box = (await row.boundingBox())!
    expect(box.y + box.height).toBeCloseTo(700, -1)
    await row.getByRole('button', { name: 'Crosshead' }).click()
    await page.keyboard.type('!')
    await expect.poll(lines).toEqual(['crosshead Boat!'])
    await row.getByRole('button', { name: 'Insert' }).click()
    await page.getByRole('option', { name: 'List', exact: true }).click()
    await page.keyboard.type('One')
    await expect.poll(lines).toEqual(['crosshead Boat!', 'bullet One'])
    await row.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(lines).not.toEqual(['crosshead Boat!', 'bullet One'])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
