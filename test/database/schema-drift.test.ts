import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { difference, SCHEMA_FILE } from '../../src/cli/db-author.js'

test('the migrations lead to what prisma/schema.prisma says', async () => {
  expect(await difference('summary')).toBeNull()
})

test('a column that no migration adds is noticed, and constraints that Prisma cannot say are left alone', async () => {
  const schema = (await readFile(SCHEMA_FILE, 'utf8')).replace('model Price {', 'model Price {\n  unheardOf String?')
  expect(await difference('script', schema)).toBe(
    '-- AlterTable\nALTER TABLE "price" ADD COLUMN     "unheardOf" TEXT;\n',
  )
})
