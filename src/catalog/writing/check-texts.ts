import type { Problems } from './problems.js'

const LONGEST_TEXT = 4_000
const FIRST_YEAR = 1000
const LAST_YEAR = 9999
/** Halves of surrogate pairs, which no encoding can hold, and control characters but tab and line breaks. */
const UNWRITABLE = /\p{Cs}|(?![\t\n\r])\p{Cc}/u

/** Complains about every text and instant of an input, however deep, that the database could not take. */
export function checkTexts(input: unknown, problems: Problems): void {
  if (typeof input === 'string') checkText(input, problems)
  else if (input instanceof Date) checkInstant(input, problems)
  else if (Array.isArray(input))
    input.forEach((entry: unknown, index) => {
      checkTexts(entry, problems.at(index.toString()))
    })
  else if (typeof input === 'object' && input !== null)
    for (const [name, value] of Object.entries(input)) checkTexts(value, problems.at(name))
}

function checkText(text: string, problems: Problems): void {
  if (text.length > LONGEST_TEXT)
    problems.add('INVALID', [], `The text has ${text.length} characters: at most ${LONGEST_TEXT} are kept.`)
  else if (UNWRITABLE.test(text)) problems.add('INVALID', [], 'The text has characters that cannot be stored.')
}

function checkInstant(instant: Date, problems: Problems): void {
  const year = instant.getUTCFullYear()
  if (year < FIRST_YEAR || year > LAST_YEAR)
    problems.add(
      'INVALID',
      [],
      `The instant ${instant.toISOString()} is not within the years ${FIRST_YEAR} to ${LAST_YEAR}.`,
    )
}
