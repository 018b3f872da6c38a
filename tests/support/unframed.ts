/** Of a photo that nobody has cropped. */
export const unframed = { placeholder: null, framing: null, framingRevision: 0, crops: [] }
