import { z } from 'zod'

/** A value that must be as described: the sentence of the error names what was found instead. */
export const must = <T>(description: string, isValid: (value: unknown) => value is T) =>
  z.custom<T>(isValid, {
    error: ({ input }) =>
      input === undefined
        ? `is missing: it must be ${description}`
        : `must be ${description}, not ${JSON.stringify(input)}`,
  })

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() === value && value !== ''

const matching =
  (pattern: RegExp) =>
  (value: unknown): value is string =>
    typeof value === 'string' && pattern.test(value)

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isOnCalendar(value)

const isOnCalendar = (date: string): boolean => {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}

const isPartialDate = (value: unknown): value is string => {
  if (typeof value !== 'string' || !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) return false
  const [year = '', month = '01', day = '01'] = value.split('-')
  return isOnCalendar(`${year}-${month}-${day}`)
}

const isPositiveInteger = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= 2_147_483_647

const isWeekday = (value: unknown): value is number => isPositiveInteger(value) && value <= 7

const isInstant = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(value) &&
  isOnCalendar(value.slice(0, 10)) &&
  !Number.isNaN(new Date(value).getTime())

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'

export const text = must('text without spaces around it', isText)
export const slug = must('a slug such as "o4-mini"', matching(/^[a-z0-9][a-z0-9._-]*$/))
export const region = must('a region code such as "eu"', matching(/^[a-z0-9][a-z0-9-]*$/))
export const url = must('an address that starts with http:// or https://', matching(/^https?:\/\/[^\s/]+\S*$/))
export const date = must('a date such as 2025-04-16', isDate)
export const partialDate = must('a date such as 2025-04-16, 2025-04 or "2025"', isPartialDate)
export const instant = must('an instant such as 2026-01-01T00:00:00Z', isInstant)
export const timeOfDay = must('a time of day such as "16:30"', matching(/^([01]\d|2[0-3]):[0-5]\d$/))
export const weekday = must('an ISO weekday from 1 (Monday) to 7', isWeekday)
export const positiveInteger = must('a positive integer', isPositiveInteger)
export const flag = must('true or false', isBoolean)
export const currency = must('an ISO 4217 code such as USD', matching(/^[A-Z]{3}$/))
/** Text, because a YAML number would already have been a float. */
export const amount = must('a decimal number in quotes such as "0.275"', matching(/^\d{1,30}(\.\d{1,30})?$/))
export const positiveAmount = must(
  'a decimal number above 0 in quotes such as "60"',
  (value): value is string => typeof value === 'string' && /^\d{1,12}(\.\d{1,6})?$/.test(value) && /[1-9]/.test(value),
)
export const score = must('a decimal number in quotes such as "72.5"', matching(/^-?\d{1,12}(\.\d{1,6})?$/))

/** One of a closed list of words. */
export const oneOf = <const T extends string>(...words: readonly T[]) =>
  must(`one of ${words.join(', ')}`, (value): value is T => words.some((word) => word === value))

export const list = <T extends z.ZodType>(items: T) =>
  z.array(items, { error: ({ input }) => `must be a list, not ${JSON.stringify(input)}` })
