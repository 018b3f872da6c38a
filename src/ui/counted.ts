const rules = new Intl.PluralRules('en')
const figures = new Intl.NumberFormat('en-GB')

/** `1 change`, `7 changes`, `1,120 words`: the count and its noun in agreement. */
export const counted = (count: number, one: string, more = `${one}s`) =>
  `${figures.format(count)} ${rules.select(count) === 'one' ? one : more}`
