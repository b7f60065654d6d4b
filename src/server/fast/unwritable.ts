/** Thrown where a value cannot be written at once; the request is then answered on the slow path, from its start. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable'

  constructor(readonly waits: boolean) {
    super(waits ? 'A field waits for something.' : 'A field has no value that can be written.')
  }
}

// Made once: the stack of each would cost more than what is saved.
const failed = new Unwritable(false)
const waits = new Unwritable(true)

/** Gives up because of an error, or of what the executor would make one of. */
export function fail(): never {
  throw failed
}

/** Gives up on a promise, and on what it is kept for. */
export function refuseUnsettled(value: object): void {
  if (value instanceof Error) throw failed
  if (!('then' in value) || typeof value.then !== 'function') return
  Promise.resolve(value).catch(() => undefined) // nobody will look at it
  throw waits
}
