// oxlint-disable-next-line no-control-regex
const unshowable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g

/** The text without characters that no screen and no feed can show. Tabs and line breaks stay. */
export const withoutUnshowable = (text: string) => text.replace(unshowable, '')
