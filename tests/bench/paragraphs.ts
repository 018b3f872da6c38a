const paragraph =
  'The harbour office counted the late boats of that week once more and wrote it down. '

/** Words in paragraphs of about sixty, as a reporter writes them. */
export const paragraphs = (words: number) =>
  Array.from({ length: Math.ceil(words / 60) }, () => paragraph.repeat(4).trim())
