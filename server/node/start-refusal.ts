/** Why Stet does not start. The message is one sentence for the person at the console. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}
