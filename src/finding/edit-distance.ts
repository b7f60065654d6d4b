/**
 * How many letters must be put in, left out, replaced, or exchanged with their neighbour to get from one word to the other; `limit` + 1 as soon
 * as it is more than the limit.
 * @example editDistance('sonet', 'sonnet', 2) // 1
 * @example editDistance('gtp', 'gpt', 2) // 1
 */
export function editDistance(a: string, b: string, limit: number): number {
  const far = limit + 1
  if (Math.abs(a.length - b.length) > limit) return far
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length === 0) return long.length
  return Math.min(short.length <= BITS ? editsByBits(short, long) : editsByTable(short, long), far)
}

const BITS = 32
const LETTER_PLACES = 128
/** By letter, where it stands in the shorter word, as bits: written over by each call. */
const standsAt = new Int32Array(LETTER_PLACES)

/**
 * A column of the table of `editsByTable` at once, as bits that say where it goes up or down by one: Hyyrö, "A bit-vector algorithm for computing
 * Levenshtein and Damerau edit distances", 2003.
 */
function editsByBits(short: string, long: string): number {
  for (let at = 0; at < short.length; at++) {
    const letter = short.charCodeAt(at)
    if (letter < LETTER_PLACES) standsAt[letter] = (standsAt[letter] ?? 0) | (1 << at)
  }
  const end = 1 << (short.length - 1)
  let [up, down, same, before] = [-1, 0, 0, 0]
  let edits = short.length
  for (let at = 0; at < long.length; at++) {
    const letter = long.charCodeAt(at)
    const here = letter < LETTER_PLACES ? (standsAt[letter] ?? 0) : bitsOf(short, letter)
    const exchanged = ((~same & here) << 1) & before
    same = (((here & up) + up) ^ up) | here | down | exchanged
    const right = down | ~(same | up)
    const left = same & up
    if ((right & end) !== 0) edits += 1
    else if ((left & end) !== 0) edits -= 1
    up = (left << 1) | ~(same | (right << 1) | 1)
    down = ((right << 1) | 1) & same
    before = here
  }
  for (let at = 0; at < short.length; at++) standsAt[short.charCodeAt(at) % LETTER_PLACES] = 0
  return edits
}

function bitsOf(word: string, letter: number): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) === letter) bits |= 1 << at
  return bits
}

/** By beginnings of both words, in rows. */
function editsByTable(a: string, b: string): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let edits = Math.min((last[j - 1] ?? 0) + (same ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(edits)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

/** So many edits a name is at most away that holds the wanted one or is held by it: "vision" and "vision-input". */
const EDITS_WHERE_HELD = 2
/** Shorter names are in too many others by chance. */
const SHORTEST_HELD = 2

/**
 * The name with the fewest edits from `name`, the first of equals; undefined: there are no names. One that `name` begins with, or that holds it,
 * is near however long the rest is.
 * @example nearestName('o4-mini-2025-04-16', ['gemini-2.5-flash', 'o4-mini']) // "o4-mini"
 */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined
  let [fewest, fewestEdits] = [Infinity, Infinity]
  const wanted = name.toLowerCase()
  const leastEditsTo = leastEditsFrom(wanted)
  for (const candidate of names) {
    const held = isHeld(wanted, candidate)
    const most = mostEdits(held)
    if (leastEditsTo(candidate) > most) continue
    const edits = editDistance(wanted, candidate, Math.min(most, Math.max(wanted.length, candidate.length)))
    if (edits > most) continue
    const distance = held ? Math.min(edits, EDITS_WHERE_HELD) : edits
    if (distance > fewest || (distance === fewest && edits >= fewestEdits)) continue
    ;[nearest, fewest, fewestEdits] = [candidate, distance, edits]
  }
  return nearest

  /** With more of them a name is not nearer than the nearest so far. */
  function mostEdits(held: boolean): number {
    if (held) return fewest > EDITS_WHERE_HELD ? Infinity : fewestEdits - 1
    return fewest < fewestEdits ? fewest : fewest - 1
  }
}

function isHeld(wanted: string, candidate: string): boolean {
  if (Math.min(wanted.length, candidate.length) < SHORTEST_HELD) return false
  return wanted.startsWith(candidate) || candidate.includes(wanted)
}

/** How many edits it takes at least from a word to another: letters that only one of them has must go, come or be replaced. */
function leastEditsFrom(word: string): (other: string) => number {
  // Letters that share a place make it less, never more.
  const counts = new Int32Array(LETTER_PLACES)
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at++) {
      const letter = text.charCodeAt(at) % LETTER_PLACES
      counts[letter] = (counts[letter] ?? 0) + 1
    }
  }
  add(word)
  return (other) => {
    let common = 0
    for (let at = 0; at < other.length; at++) {
      const letter = other.charCodeAt(at) % LETTER_PLACES
      const left = counts[letter] ?? 0
      if (left > 0) common += 1
      counts[letter] = left - 1
    }
    add(other)
    return Math.max(word.length, other.length) - common
  }
}
