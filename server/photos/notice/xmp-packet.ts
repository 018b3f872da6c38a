const escapeXml = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')

const list = (name: string, kind: 'Alt' | 'Bag' | 'Seq', items: string) =>
  `<${name}><rdf:${kind}>${items}</rdf:${kind}></${name}>`

export const xmpText = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`

/** A text that might stand there in several languages, in the one that is the default. */
export const xmpInLanguages = (name: string, text: string) =>
  list(name, 'Alt', `<rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li>`)

export const xmpList = (name: string, kind: 'Bag' | 'Seq', texts: readonly string[]) =>
  list(name, kind, texts.map((text) => xmpText('rdf:li', text)).join(''))

/** A list of one structure. */
export const xmpStructure = (name: string, fields: readonly string[]) =>
  list(name, 'Seq', `<rdf:li rdf:parseType="Resource">${fields.join('')}</rdf:li>`)

/** An XMP packet of such properties. */
export const xmpPacket = (properties: readonly string[]) =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
${properties.join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
