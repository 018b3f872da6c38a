import { readerFontFaces } from './reader-fonts.ts'

/**
 * The looks of the whole reader's site: one typeface, one column, no script. Sizes that differ
 * between phone and desk grow with the window (clamp); only what stands elsewhere has a second rule.
 */
export const readerCss = `${readerFontFaces}
@font-face{font-family:SSF;src:local(Georgia);size-adjust:107.45%;ascent-override:96.42%;descent-override:31.18%}
:root{color-scheme:light dark;--paper:light-dark(#fffefb,#1a1816);--ink:light-dark(#1d1b18,#ede9e1);--ink2:light-dark(#47433c,#c6c0b4);--ink3:light-dark(#68635a,#a19a8d);--line:light-dark(#d9d4c9,#3b3832);--tint:light-dark(#f5f3ee,#24221f);--link:light-dark(#2446b2,#9bb9ff);--b:1px solid var(--line);--g:24px;--top:46px}
[data-colours=dark]{color-scheme:dark}
[data-colours=light]{color-scheme:light}
*{box-sizing:border-box;margin:0;padding:0}
html{-webkit-text-size-adjust:100%}
body{background:var(--paper);color:var(--ink);font:clamp(18.5px,2.4vw,20px)/1.6 SS4,SSF,Georgia,serif;overflow-wrap:break-word}
a{color:inherit;text-underline-offset:3px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
img{display:block;max-width:100%;height:auto}
img,.call,.facts{background:var(--tint)}
b,strong,h2,h3,.over,.call a{font-weight:680}
h1{font-weight:660;font-size:clamp(32px,5.2vw,50px);line-height:1.1;letter-spacing:-.024em}
h1,h2,.pull p{text-wrap:balance}
h2,h3{line-height:1.28;letter-spacing:-.012em}
.w{max-width:1128px;margin:auto;padding:0 var(--g)}
.plate{display:grid;grid:auto/1fr auto 1fr;align-items:baseline;gap:20px;padding:22px 0 14px}
.d,.secs,small,.note,footer{font-size:15px;line-height:22px}
.d,small,footer,.au i,.pull figcaption,figcaption span,li::marker{color:var(--ink3)}
.name{font-weight:820;font-size:clamp(21px,6.4vw,34px);line-height:1.12;letter-spacing:-.022em}
.name,.name a,.secs a,.over a,.names a,.au a,.t a,.sec a,.sup a{text-decoration:none}
a:hover,.links a{text-decoration:underline}
.secs{display:flex;justify-content:safe center;gap:24px;border-top:3px solid;border-bottom:var(--b);padding:9px 2px;font-weight:560;overflow-x:auto;white-space:nowrap;scrollbar-width:none}
.secs [aria-current]{text-decoration:underline 2px;text-underline-offset:7px}
.call{padding:13px 22px;margin-top:18px;display:flex;flex-wrap:wrap;justify-content:center;gap:0 16px}
.head{padding-inline-start:max(0px,50% - 340px)}
.head>*{max-width:720px}
.head h1{max-width:880px}
.col,.column,figcaption{max-width:680px;margin-inline:auto}
.head,.col>h1,.large{margin-top:var(--top)}
.over,.by,.call{font-size:16px;line-height:23px}
.over{margin-bottom:8px;color:var(--link)}
.sf{font-size:clamp(19.5px,2.8vw,23px);line-height:1.42;margin-top:14px}
.sf,.t p,.au p,.sup p,figcaption{color:var(--ink2)}
.sf,.body p{text-wrap:pretty}
figcaption span{display:inline-block}
.by{display:flex;gap:12px;align-items:center;margin-top:22px}
small{display:block}
.addr{display:none}
.po{width:46px;height:46px;border-radius:99px;overflow:hidden;flex:none}
.po img,.bl>img{width:100%;height:100%;object-fit:cover}
.photo img,.ph img,.call,.facts,.sup,.sup a,.note{border-radius:3px}
.bl{display:block;position:relative;width:fit-content}
.bl img{position:relative;background:0}
.bl>img{position:absolute}
:is(.wide,.ph,.gal) :is(img,.bl){width:100%}
figcaption{font-size:15.5px;line-height:22px;padding-top:10px}
.body{margin-top:38px}
.body p,.quote,.body ul,.body ol,.body .photo{margin-bottom:1.05em}
.body h2{font-size:clamp(23px,3vw,26px);margin:1.7em 0 .45em}
.body h3{font-size:1.05em;margin:1.5em 0 .35em}
.body li{margin-inline-start:1.35em;padding-inline-start:.2em;margin-bottom:.3em}
.body li>*{margin:.3em 0 0}
hr{border:0;border-top:var(--b);width:120px;margin:2.2em auto}
.quote{border-inline-start:3px solid var(--line);padding-inline-start:22px}
.quote p:last-child,.pull p,.facts>:last-child{margin-bottom:0}
.pull{margin:1.7em 0;padding:20px 0 22px;border-top:3px solid;border-bottom:var(--b)}
.pull p{font-style:italic;font-weight:460;font-size:clamp(25px,3.8vw,31px);line-height:1.28}
.facts{padding:20px 24px;margin:1.7em 0;font-size:17.5px;line-height:1.5}
.facts h2,.facts h3{font-size:18px;margin:0 0 6px}
.note{display:table;background:light-dark(#fbf0dc,#352a16);color:light-dark(#724801,#e7af67);padding:6px 12px;margin:8px 0}
.aus{border-top:var(--b);margin-top:40px}
.au{display:flex;gap:18px;margin-top:28px;font-size:17px;line-height:1.5}
.au .po{width:72px;height:72px}
.au i{display:block;font-style:normal}
.links,.list{list-style:none}
.links,.gal{display:flex;flex-wrap:wrap;gap:0 18px}
.gal>*{flex:300px}
.large .po{width:96px;height:96px}
.large h1{font-size:clamp(30px,4vw,40px)}
.sup{margin-top:44px;padding:26px var(--g);border:var(--b);font-size:18px;line-height:1.5}
.sup h2,.two h2{font-size:24px;margin-bottom:6px}
.sup a{display:inline-block;margin-top:14px;background:var(--ink);color:var(--paper);padding:9px 18px;font-weight:600}
.t p{font-size:17px;line-height:1.45;margin:4px 0}
.photo,.front,.list,.none,.turn,.two{margin-top:30px}
.first,.two{display:grid;grid:auto/2fr 1fr;gap:32px}
.bare{grid:auto/2fr}
.first h2{font-size:clamp(28px,3.6vw,36px);line-height:1.14;margin-bottom:8px}
.two{grid:auto/1fr 1fr;border-top:var(--b);padding-top:22px}
.sec>h2,.label{border-top:3px solid;margin-top:44px;padding-top:10px;font-size:18px}
.sec .list,.label+.list{margin-top:0}
.list li{display:flex;gap:20px;justify-content:space-between;padding:18px 0;border-bottom:var(--b)}
.t{max-width:680px;min-width:0}
.list h2,.list h3{font-size:20px;font-weight:600;letter-spacing:0}
.list .ph{flex:0 0 clamp(96px,20vw,160px)}
.list .ph img{aspect-ratio:4/3;object-fit:cover}
.turn a+a{margin-inline-start:24px}
footer{border-top:3px solid var(--ink);margin-top:64px;padding:20px 0 44px;display:flex;gap:8px 26px;flex-wrap:wrap}
footer b{color:var(--ink);font-weight:820}
footer p{margin-inline-start:auto}
@media (max-width:760px){
:root{--g:20px;--top:26px}
.plate{display:flex;flex-direction:column-reverse;gap:0;padding:14px 0 10px}
.secs,.call,.photo,.facts,.first .ph{margin-inline:calc(-1*var(--g));border-radius:0}
.secs{justify-content:start;padding:9px var(--g)}
.call{display:block}
.call,.facts,.photo>figcaption,.photo>.note{padding-inline:var(--g)}
.photo{margin-top:22px}
.photo img,.first img,.bl{border-radius:0;margin:auto}
.body{margin-top:26px}
.first,.two{grid:auto/minmax(0,1fr);gap:16px}
}
@media print{
:root{color-scheme:light;--paper:#fff;--ink:#000}
body{font-size:11.5pt}
.secs,.call,.sup,footer a,.turn,.bl>img{display:none}
.addr{display:block}
.head,.body{margin-top:14pt}
.photo,.pull,.quote,li{break-inside:avoid}
h2,h3{break-after:avoid}
.photo img{max-height:9cm;width:auto;margin:auto}
}
`.replaceAll('\n', '')

/** FNV-1a in two halves: enough to give changed bytes another address, with no crypto needed. */
function fingerprint(text: string): string {
  let one = 0x811c9dc5
  let two = 0x9747b28c
  for (let i = 0; i < text.length; i += 1) {
    one = Math.imul(one ^ text.charCodeAt(i), 0x01000193)
    two = Math.imul(two ^ text.charCodeAt(i), 0x01000197)
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

/** Changes with its content, so that a browser may keep it for ever. */
export const readerCssName = `reader.${fingerprint(readerCss)}.css`
