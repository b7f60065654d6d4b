import { expect, test } from 'vitest'
import { createRunning } from '../../src/server/running.js'

test('what goes on is known until it is removed, also where another took the place of one that was', () => {
  const running = createRunning<string>()
  const first = running.add('first')
  running.add('second')
  running.remove(first)
  const third = running.add('third')

  expect([...running].sort()).toEqual(['second', 'third'])

  running.remove(third)
  expect([...running]).toEqual(['second'])
})
