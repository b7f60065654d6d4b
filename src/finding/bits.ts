// Sets of places as bits, 32 to a word.

/** How many words hold a bit for each of `size` places. */
export function bitCapacity(size: number): number {
  return (size + 31) >>> 5
}

export function hasBit(bits: Int32Array, place: number): boolean {
  return (((bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1
}

export function setBit(bits: Int32Array, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31))
}

export function clearBit(bits: Int32Array, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) & ~(1 << (place & 31))
}

/** Takes the bits of one from the other. */
export function removeBits(bits: Int32Array, others: Int32Array): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) & ~(others[word] ?? 0)
}

/** Adds the bits of one to the other. */
export function join(bits: Int32Array, others: Int32Array): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) | (others[word] ?? 0)
}

/**
 * The places whose bits are set, in ascending order, written into an array that is kept for it.
 * @example placesOfBits(Int32Array.of(0b101), new Int32Array(32)) // 0, 2
 */
export function placesOfBits(bits: Int32Array, places: Int32Array): Int32Array {
  let count = 0
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      places[count] = (word << 5) + (31 - Math.clz32(rest & -rest))
      count += 1
    }
  }
  return places.subarray(0, count)
}

/**
 * How many segments have a bit in both sets. `ends` marks the last place of each segment (here: of each model). Adding ones to the bits of a
 * segment carries into its end exactly where one of them is set, so that 32 places take one addition.
 * @example countSegments(Int32Array.of(0b0110), Int32Array.of(0b1111), Int32Array.of(0b1010)) // 2: places 0–1 and 2–3 have one each
 */
export function countSegments(bits: Int32Array, others: Int32Array, ends: Int32Array): number {
  let count = 0
  let carry = 0
  for (let word = 0; word < bits.length; word++) {
    const both = (bits[word] ?? 0) & (others[word] ?? 0)
    const end = ends[word] ?? 0
    const bitsBefore = both & ~end
    const sum = (bitsBefore + ~end + carry) | 0
    // The carry of the highest bit: both summands had it, or one of them had it and the sum has lost it.
    carry = (bitsBefore | (~end & ~sum)) >>> 31
    count += bitCount((sum | both) & end)
  }
  return count
}

/** How many places are in both sets. @example countBoth(Int32Array.of(0b011), Int32Array.of(0b110)) // 1 */
export function countBoth(bits: Int32Array, others: Int32Array): number {
  let count = 0
  for (let word = 0; word < bits.length; word++) count += bitCount((bits[word] ?? 0) & (others[word] ?? 0))
  return count
}

/** Whether all of so many places are in a set. @example isEverywhere(Int32Array.of(0b111), 3) // true */
export function isEverywhere(bits: Int32Array, size: number): boolean {
  const whole = size >>> 5
  for (let word = 0; word < whole; word++) if (bits[word] !== -1) return false
  return (size & 31) === 0 || bits[whole] === (((1 << (size & 31)) - 1) | 0)
}

/** How many bits of a word are set: sums of neighbours, of pairs, of fours, of bytes. */
export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
