/** Stet's own drawings as photos: an SVG as the bytes of a JPEG, by the browser's canvas. */
export async function drawTabJpeg(svg: string): Promise<Uint8Array> {
  const picture = new Image()
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight)
  canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  return new Uint8Array(await blob.arrayBuffer())
}
