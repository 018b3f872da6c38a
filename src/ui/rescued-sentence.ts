/** `1 passage was rescued.` */
export const rescuedSentence = (count: number) =>
  count === 1 ? '1 passage was rescued.' : `${count} passages were rescued.`
