/** Of a photo that nobody has cropped or withdrawn. */
export const asUploaded = {
  placeholder: null,
  framing: null,
  framingRevision: 0,
  crops: [],
  withdrawn: null,
}
