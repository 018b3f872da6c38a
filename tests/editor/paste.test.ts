import { NodeSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, test } from 'vitest'
import type { Block, StoryText } from '#domain/story-text/story-text.ts'
import type { PasteReport } from '#src/editor/clipboard/clipboard.ts'
import {
  aBlock,
  caret,
  closeWriters,
  openNewsroom,
  paste,
  press,
  type,
  type Writer,
} from './writers.ts'

afterEach(closeWriters)

const aWriter = (...content: Block[]): Writer =>
  openNewsroom(1, { body: { type: 'doc', content } }).writers[0]!

/** Words with their marks: `**bold**`, `*italic*`, `[words](address)`. */
function marked({ body }: StoryText): string[] {
  return body.content.map((block) => {
    if (block.type !== 'textBlock') return block.type
    const { kind, level } = block.attrs
    const words = block.content.map((run) => {
      if (run.type === 'hardBreak') return '⏎'
      return (run.marks ?? []).reduce((text, mark) => {
        if (mark.type === 'bold') return `**${text}**`
        return mark.type === 'italic' ? `*${text}*` : `[${text}](${mark.attrs.href})`
      }, run.text)
    })
    return `${kind}${level || ''} ${words.join('')}`.trim()
  })
}

function pasted(html: string, ...content: Block[]): string[] {
  const writer = aWriter(...content)
  caret(writer.body, writer.body.state.doc.childCount - 1)
  paste(writer.body, html)
  return marked(writer.text())
}

const docs = (html: string) =>
  `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5f1c">${html}</b>`
const span = (words: string, style = '') =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;${style}">${words}</span>`
const wordItem = (level: number, marker: string, words: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:.5in;mso-add-space:auto;text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`

describe('what other programs put on the clipboard', () => {
  test.each<[string, string, string[]]>([
    [
      'headings of every depth',
      '<h1>A</h1><h2>B</h2><h3>C</h3><h4>D</h4><h6>E</h6><p>F</p>',
      [
        'crosshead A',
        'crosshead B',
        'small-crosshead C',
        'small-crosshead D',
        'small-crosshead E',
        'paragraph F',
      ],
    ],
    [
      'nested lists',
      '<ul><li>A<ul><li>B<ol><li>C</li></ol></li></ul></li><li>D</li></ul>',
      ['bullet A', 'bullet1 B', 'numbered2 C', 'bullet D'],
    ],
    [
      'lists nested the sloppy way',
      '<ul><li>A</li><ul><li>B</li></ul><li>C</li></ul>',
      ['bullet A', 'bullet1 B', 'bullet C'],
    ],
    [
      'paragraphs within items',
      '<ol><li><p>A</p></li><li><p>B</p><p>more</p></li></ol>',
      ['numbered A', 'numbered B', 'numbered more'],
    ],
    ['an empty item', '<ul><li>A</li><li></li><li>B</li></ul>', ['bullet A', 'bullet B']],
    [
      'a list deeper than a story has',
      '<ul><li>A<ul><li>B<ul><li>C<ul><li>D<ul><li>E</li></ul></li></ul></li></ul></li></ul></li></ul>',
      ['bullet A', 'bullet1 B', 'bullet2 C', 'bullet3 D', 'bullet3 E'],
    ],
    [
      'words after a nested list stay, as an item of their own',
      '<ul><li>A<ul><li>B</li></ul>after</li></ul>',
      ['bullet A', 'bullet1 B', 'bullet after'],
    ],
    [
      'quotes of several paragraphs',
      '<p>A</p><blockquote><p>B</p><p>C</p></blockquote><p>D</p>',
      ['paragraph A', 'quote B', 'quote C', 'paragraph D'],
    ],
    [
      'a table keeps its words',
      '<p>Before</p><table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td></td></tr></table>',
      ['paragraph Before', 'paragraph A', 'paragraph B', 'paragraph C'],
    ],
    [
      'bold, italic and links',
      '<p><b>A</b> <i>B</i> <strong><em>C</em></strong> <a href="https://larkmouth.example/x">D</a></p>',
      ['paragraph **A** *B* ***C*** [D](https://larkmouth.example/x)'],
    ],
    [
      'links that lead nowhere good lose their address, not their words',
      '<p><a href="javascript:alert(1)">A</a> <a href="/x">B</a> <a href="data:text/html,x">C</a></p>',
      ['paragraph A B C'],
    ],
    [
      'line breaks within a paragraph',
      '<p>A<br>B<br></p><p>C</p>',
      ['paragraph A⏎B', 'paragraph C'],
    ],
    ['a rule', '<p>A</p><hr><p>B</p>', ['paragraph A', 'rule', 'paragraph B']],
    [
      'code, scripts, styles and hidden parts',
      '<style>p{}</style><script>x</script><p>A<span style="display:none">secret</span></p><pre>B\nC</pre>',
      ['paragraph A', 'paragraph B⏎C'],
    ],
    [
      'words outside of any paragraph',
      'A <b>B</b><div>C<div>D</div></div>E',
      ['paragraph A **B**', 'paragraph C', 'paragraph D', 'paragraph E'],
    ],
    [
      'Google Docs: its wrapper is not bold, bold and italic are styles',
      docs(
        `<p dir="ltr" style="line-height:1.38;">${span('The ')}${span('last', 'font-weight:700;')}${span(' boat ')}${span('sails', 'font-style:italic;')}</p><br /><h2 dir="ltr">${span('Monday')}</h2>`,
      ),
      ['paragraph The **last** boat *sails*', 'crosshead Monday'],
    ],
    [
      'Google Docs: lists, and links that lead through Google',
      docs(
        `<ul><li dir="ltr" aria-level="1"><p role="presentation">${span('A')}</p></li><ul><li dir="ltr" aria-level="2"><p role="presentation">${span('B')}</p></li></ul></ul><ol><li aria-level="1"><p><a href="https://www.google.com/url?q=https://larkmouth.example/a%3Fb%3D1&amp;sa=D">${span('C')}</a></p></li></ol>`,
      ),
      ['bullet A', 'bullet1 B', 'numbered [C](https://larkmouth.example/a?b=1)'],
    ],
    [
      'Word: headings, lists with markers, quotes',
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-parent:""}</style></head><body><!--StartFragment--><h1>Head<o:p></o:p></h1><p class=MsoNormal>The <b>last</b>\nboat<o:p></o:p></p>${wordItem(1, '·', 'A')}${wordItem(2, 'o', 'B')}${wordItem(1, '1.', 'C')}${wordItem(2, 'a)', 'D')}<p class=MsoQuote>Said<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>`,
      [
        'crosshead Head',
        'paragraph The **last** boat',
        'bullet A',
        'bullet1 B',
        'numbered C',
        'numbered1 D',
        'quote Said',
      ],
    ],
    [
      'Word: comments and their marks stay behind',
      `<p class=MsoNormal>The boat<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[IH1]</a></span></p><div style='mso-element:comment-list'><p class=MsoCommentText>Check this</p></div>`,
      ['paragraph The boat'],
    ],
    [
      'Word on the web: each item a list of its own',
      '<div><ul class="BulletListStyle1"><li data-aria-level="1"><p paraid="1">A</p></li></ul></div><div><ul class="BulletListStyle1"><li data-aria-level="2"><p paraid="2">B</p></li></ul></div>',
      ['bullet A', 'bullet1 B'],
    ],
  ])('%s', (_what, html, lines) => {
    expect(pasted(html)).toEqual(lines)
  })

  test('straight quotation marks stay as they were pasted', () => {
    expect(pasted('<p>"A" it\'s - **b**</p>')).toEqual(['paragraph "A" it\'s - **b**'])
  })

  test('a single list item pasted into an empty block is a list item', () => {
    expect(pasted('<ul><li>A</li></ul>')).toEqual(['bullet A'])
  })

  test('a single list item pasted into words is words', () => {
    expect(pasted('<ul><li>A</li></ul>', aBlock('paragraph', 'Monday: '))).toEqual([
      'paragraph Monday: A',
    ])
  })

  test('several blocks pasted between words keep the words on both sides', () => {
    const writer = aWriter(aBlock('paragraph', 'Before after'))
    caret(writer.body, 0, 7)
    paste(writer.body, '<h2>A</h2><p>B</p>')
    expect(marked(writer.text())).toEqual(['paragraph Before', 'crosshead A', 'paragraph Bafter'])
  })

  test('plain text becomes a block a line, without characters that cannot be shown', () => {
    const writer = aWriter()
    caret(writer.body, 0)
    paste(writer.body, '', 'A\u0000\u0001 b\uffff\n\nC')
    expect(writer.lines()).toEqual(['paragraph A b', 'paragraph C'])
  })

  test('markup is taken without characters that cannot be shown', () => {
    const writer = aWriter()
    caret(writer.body, 0)
    paste(writer.body, '<p>A\u001b b\u007f</p>')
    expect(writer.lines()).toEqual(['paragraph A b'])
  })

  test('an address pasted over words makes a link of them', () => {
    const writer = aWriter(aBlock('paragraph', 'The timetable'))
    caret(writer.body, 0, 4, [0, 13])
    paste(writer.body, '', 'https://larkmouth.example/t')
    expect(marked(writer.text())).toEqual([
      'paragraph The [timetable](https://larkmouth.example/t)',
    ])
  })
})

describe('into a field of one line', () => {
  test.each([
    ['headline', '<h1>Ferry</h1><p>stays <b>on</b></p>', 'Ferry stays on'],
    ['standfirst', '<p>A<br>B</p><ul><li>C</li></ul>', 'A B C'],
  ] as const)('%s: line breaks become spaces, marks go', (field, html, words) => {
    const writer = aWriter()
    caret(writer.editors[field], 0)
    paste(writer.editors[field], html)
    expect(writer.text()[field]).toBe(words)
    expect(writer.editors[field].state.doc.childCount).toBe(1)
  })

  test('plain text with line breaks', () => {
    const writer = aWriter()
    caret(writer.editors.headline, 0)
    paste(writer.editors.headline, '', 'Ferry\r\nstays\n\non')
    expect(writer.text().headline).toBe('Ferry stays on')
  })

  test('a caption in the body takes words only and stays one photo', () => {
    const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
    const writer = aWriter({ type: 'photo', attrs: { photoId, alt: '' }, content: [] })
    caret(writer.body, 0)
    paste(writer.body, '<h2>The ferry</h2><p>leaves <b>now</b></p>')
    expect(writer.lines()).toEqual(['photo The ferry leaves now'])
  })
})

describe('what the desk is told after a paste', () => {
  const tell = (html: string) => {
    const said: PasteReport[] = []
    const writer = aWriter()
    writer.now.tellPaste = (report) => said.push(report)
    caret(writer.body, 0)
    type(writer.body, 'Before ')
    paste(writer.body, html)
    return { said, writer }
  }

  test.each([
    [docs(`<p>${span('A')}</p>`), 'Pasted without Google Docs’ styles.'],
    [`<p class=MsoNormal style='mso-x:y;color:red'>A</p>`, 'Pasted without Word’s styles.'],
    ['<p><u>A</u></p>', 'Pasted without its styles.'],
    ['<p>A</p><img src="x.png">', 'Pasted without its styles. 1 picture was left out.'],
    ['<p>A</p><img><img><img>', 'Pasted without its styles. 3 pictures were left out.'],
  ])('%s', (html, sentence) => {
    expect(tell(html).said.map((report) => report.sentence)).toEqual([sentence])
  })

  test('nothing when nothing was lost', () => {
    expect(tell('<h2>A</h2><ul><li><b>B</b></li></ul>').said).toEqual([])
  })

  test('undo takes the paste back and nothing that was typed before or after it', () => {
    const { said, writer } = tell('<p><u>pasted</u></p>')
    type(writer.body, ' after')
    said[0]!.undo()
    expect(writer.lines()).toEqual(['paragraph Before  after'])
    said[0]!.undo()
    expect(writer.lines()).toEqual(['paragraph Before  after'])
  })
})

describe('copy', () => {
  const list = [
    aBlock('crosshead', 'Head'),
    aBlock('bullet', 'A'),
    aBlock('numbered', 'B', { level: 1 }),
    aBlock('bullet', 'C'),
    aBlock('quote', 'D'),
    aBlock('quote', 'E'),
    aBlock('pull-quote', 'F', { speaker: 'Dana Orrell' }),
    aBlock('small-crosshead', 'G'),
    { type: 'rule' as const },
    {
      type: 'photo' as const,
      attrs: { photoId: '0193b1f0-5a1c-7000-8000-000000000001', alt: 'A lit ferry' },
      content: [{ type: 'text' as const, text: 'The ferry' }],
    },
    {
      ...aBlock('paragraph', ''),
      content: [
        { type: 'text' as const, text: 'H', marks: [{ type: 'bold' as const }] },
        { type: 'hardBreak' as const },
        {
          type: 'text' as const,
          text: 'I',
          marks: [{ type: 'link' as const, attrs: { href: 'https://larkmouth.example/' } }],
        },
      ],
    },
  ]
  const copied = (writer: Writer) => {
    const { view } = writer.body
    const { dom, text } = view.serializeForClipboard(view.state.selection.content())
    return { html: dom.innerHTML, text }
  }
  const bare = (html: string) => html.replace(/ (?:data-[a-z-]+|rel)="[^"]*"/g, '')

  test('gives other programs real lists, quotes and headings', () => {
    const writer = aWriter(...list)
    press(writer.body, 'Mod-a')
    expect(bare(copied(writer).html)).toBe(
      '<h2>Head</h2><ul><li>A<ol><li>B</li></ol></li><li>C</li></ul><blockquote><p>D</p><p>E</p></blockquote><blockquote><p>F</p><footer>Dana Orrell</footer></blockquote><h3>G</h3><hr><figure><figcaption>The ferry</figcaption></figure><p><strong>H</strong><br><a href="https://larkmouth.example/">I</a></p>',
    )
  })

  test('gives plain text with markers', () => {
    const writer = aWriter(...list.slice(0, 7))
    press(writer.body, 'Mod-a')
    expect(copied(writer).text).toBe('Head\n\n- A\n  1. B\n- C\n\nD\nE\n\nF\nDana Orrell')
  })

  test('comes back equal in another story', () => {
    const writer = aWriter(...list)
    press(writer.body, 'Mod-a')
    const { html } = copied(writer)
    const other = aWriter()
    caret(other.body, 0)
    paste(other.body, html)
    expect(other.text().body).toEqual(writer.text().body)
    expect(other.now.tellPaste).toBeDefined()
  })

  test('words out of a list item are only words', () => {
    const writer = aWriter(aBlock('bullet', 'The last boat'))
    caret(writer.body, 0, 4, [0, 8])
    const { html, text } = copied(writer)
    expect(bare(html)).toBe('<p>last</p>')
    expect(text).toBe('last')
    const other = aWriter()
    caret(other.body, 0)
    paste(other.body, html)
    expect(other.lines()).toEqual(['paragraph last'])
  })

  test('a whole crosshead stays one', () => {
    const writer = aWriter(aBlock('crosshead', 'Monday'))
    caret(writer.body, 0, 0, [0, 6])
    const { html } = copied(writer)
    const other = aWriter()
    caret(other.body, 0)
    paste(other.body, html)
    expect(other.lines()).toEqual(['crosshead Monday'])
  })

  test('a copied photo brings caption and alt text along', () => {
    const writer = aWriter(...list)
    let at = 0
    writer.body.state.doc.forEach((node, pos) => {
      if (node.type.name === 'photo') at = pos
    })
    const { state, view } = writer.body
    view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, at)))
    const other = aWriter()
    caret(other.body, 0)
    paste(other.body, copied(writer).html)
    expect(other.text().body.content[0]).toEqual(list[9])
  })
})
