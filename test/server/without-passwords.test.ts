import { expect, it } from 'vitest'
import { withoutPasswords } from '../../src/server/without-passwords.js'

it.each([
  ['postgresql://ada:hunter2@db:5432/x', 'postgresql://ada:***@db:5432/x'],
  [
    'at postgres://ada:p%40ss@db/x and postgres://bob:q@db/y.',
    'at postgres://ada:***@db/x and postgres://bob:***@db/y.',
  ],
  ['{"url":"postgresql://:secret@db/x"}', '{"url":"postgresql://:***@db/x"}'],
  ['postgresql://ada@db:5432/x', 'postgresql://ada@db:5432/x'],
  ['http://localhost:4000/graphql asks @anyone', 'http://localhost:4000/graphql asks @anyone'],
])('%s is shown as %s', (text, shown) => {
  expect(withoutPasswords(text)).toBe(shown)
})
