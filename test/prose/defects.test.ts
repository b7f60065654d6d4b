import { expect, test } from 'vitest'
import { lowerCaseStarts, proseDefects } from '../support/prose.js'

test.each([
  ['It costs null.', 'a missing value'],
  ['It costs $NaN.', 'a missing value'],
  ['It is [object Object].', 'an object'],
  ['Its status is QUOTE_ONLY.', 'an enum value'],
  ['It  costs.', 'a double space'],
  ['It costs .', 'a space before punctuation'],
  ['It costs ().', 'empty parentheses'],
  ['It costs, .', 'a space before punctuation'],
  ['It costs..', 'doubled punctuation'],
  ['It is best for.', 'a list that ends in nothing'],
  ['It is a model model.', 'a doubled word'],
  ['It is a open model.', 'a wrong article'],
  ['It costs', 'no full stop'],
])('sees what is wrong with "%s"', (text, defect) => {
  expect(proseDefects(text).join()).toContain(defect)
})

test('finds nothing wrong with "Nano Banana (latest) costs $0.0000000025, or €1; it is a GPT model."', () => {
  expect(proseDefects('Nano Banana (latest) costs $0.0000000025, or €1; it is a GPT model.')).toEqual([])
})

test('sees sentences that start lower case, names excepted', () => {
  expect(lowerCaseStarts('o4-mini is here. it costs $1.10. o4-mini works.', ['o4-mini'])).toEqual([
    'it costs $1.10. o4-mini works.',
  ])
})
