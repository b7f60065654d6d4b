/** A filter or order that makes no sense. The message is a sentence for the person who sent it, and names the argument. */
export class FilterError extends Error {
  override readonly name = 'FilterError'

  constructor(
    /** Where it is in the request: "filter.and[2].capabilities.hasAll". */
    readonly argument: string,
    message: string,
  ) {
    super(message)
  }
}
