/** The only thing the engine throws: input that contradicts itself or cannot be priced. The message is a sentence for the person who sent it. */
export class PricingError extends Error {
  override readonly name = 'PricingError'

  constructor(
    /** Where it is in the input: "usage", "prices[2].amount", "mix[0].share". */
    readonly field: string,
    message: string,
  ) {
    super(message)
  }
}
