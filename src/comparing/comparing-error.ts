/** Something was asked that cannot be compared. The message is a sentence for the person who asked, and names the value. */
export class ComparingError extends Error {
  override readonly name = 'ComparingError'

  constructor(
    /** The argument it was asked with: "models", "metrics[1].benchmark". */
    readonly argument: string,
    message: string,
  ) {
    super(message)
  }
}
