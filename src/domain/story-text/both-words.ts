/** Two people's words for one place that has room for one: both, each once. */
export function bothWords(first: string, second: string): string {
  const [a, b] = [first.trim(), second.trim()]
  if (a.includes(b)) return first
  return b.includes(a) ? second : `${a} ${b}`
}
