/** Rates of many offerings, a column for each meter, and how much of each meter is charged: all whole numbers. */
export interface WholeProducts {
  readonly offerings: Int32Array
  readonly rates: readonly Float64Array[]
  readonly quantities: readonly number[]
}

/** Sums of whole numbers below it are exact in two floats. */
const MOST_IN_TWO = 2 ** 104

/**
 * Adds rates times quantities to the amounts of offerings, and says what the largest of these is then: while that is at most 2^53, all of them
 * are exact. Nothing is less than zero.
 * @example addProducts({ offerings, rates: [[275], [1100]], quantities: [1000, 1000] }, amounts) // 1375000
 */
export function addProducts({ offerings, rates, quantities }: WholeProducts, amounts: Float64Array): number {
  let largest = 0
  for (let column = 0; column < rates.length; column += 3) {
    const first = rates[column]
    if (first === undefined) break
    // Three at a time, and a column that is not there as nothing of one that is: a loop over columns within would take twice as long.
    const [second, third] = [rates[column + 1] ?? first, rates[column + 2] ?? first]
    const [once, twice, thrice] = [quantities[column] ?? 0, quantities[column + 1] ?? 0, quantities[column + 2] ?? 0]
    for (let row = 0; row < offerings.length; row++) {
      const offering = offerings[row] ?? 0
      const sum =
        (amounts[offering] ?? 0) + (first[row] ?? 0) * once + (second[row] ?? 0) * twice + (third[row] ?? 0) * thrice
      amounts[offering] = sum
      if (sum > largest) largest = sum
    }
  }
  return largest
}

/**
 * The same for amounts of two floats: the nearest, and in `rests` what it lacks. The offerings whose amounts are too large even for two are
 * returned.
 */
export function addWideProducts(
  { offerings, rates, quantities }: WholeProducts,
  amounts: Float64Array,
  rests: Float64Array,
): readonly number[] {
  const tooLarge: number[] = []
  for (const [column, ofMeter] of rates.entries()) {
    const quantity = quantities[column] ?? 0
    for (let row = 0; row < offerings.length; row++) {
      const offering = offerings[row] ?? 0
      const amount = amounts[offering] ?? 0
      const rate = ofMeter[row] ?? 0
      const product = rate * quantity
      const sum = amount + product
      const part = sum - amount
      const lost = amount - (sum - part) + (product - part)
      const rest = (rests[offering] ?? 0) + lost + productRest(rate, quantity, product)
      const nearest = sum + rest
      amounts[offering] = nearest
      rests[offering] = rest - (nearest - sum)
      if (!(nearest <= MOST_IN_TWO)) tooLarge.push(offering)
    }
  }
  return tooLarge
}

/** What a product of two floats lacks as a float, exactly: Dekker, "A floating-point technique for extending the available precision", 1971. */
function productRest(a: number, b: number, product: number): number {
  const aSplit = a * SPLITTER
  const aHigh = aSplit - (aSplit - a)
  const aLow = a - aHigh
  const bSplit = b * SPLITTER
  const bHigh = bSplit - (bSplit - b)
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

const SPLITTER = 2 ** 27 + 1
