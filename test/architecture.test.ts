import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

interface Unit {
  readonly name: string
  readonly files: readonly RegExp[]
  readonly mayImport: readonly string[]
  readonly packages: readonly RegExp[]
}

const units = readTable(readFileSync('docs/ARCHITECTURE.md', 'utf8'))
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.posix.join('src', file.split(path.sep).join('/')))

test('the table of docs/ARCHITECTURE.md names every file and only units that exist', () => {
  const names = units.map(({ name }) => name)
  expect(files.filter((file) => unitOf(file) === undefined)).toEqual([])
  expect(units.flatMap(({ mayImport }) => mayImport).filter((name) => name !== '*' && !names.includes(name))).toEqual(
    [],
  )
  expect(
    units.filter(({ name }) => !files.some((file) => unitOf(file)?.name === name)).map(({ name }) => name),
  ).toEqual([])
})

test('every import is allowed by the table', () => {
  expect(
    files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !isAllowed(file, target))
        .map((target) => `${file} imports ${target}`),
    ),
  ).toEqual([])
})

test('only config.ts reads the environment', () => {
  const readers = files.filter(
    (file) => /process\s*\.\s*env\b/.test(readFileSync(file, 'utf8')) && unitOf(file)?.name !== 'generated',
  )
  expect(readers).toEqual(['src/config.ts'])
})

function isAllowed(file: string, target: string): boolean {
  const unit = unitOf(file)
  if (unit === undefined || unit.name === 'generated') return true
  if (!target.startsWith('.')) return unit.packages.some((pattern) => pattern.test(target))
  const imported = unitOf(path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, '.ts'))
  if (imported === undefined) return false
  return imported.name === unit.name || unit.mayImport.includes('*') || unit.mayImport.includes(imported.name)
}

function unitOf(file: string): Unit | undefined {
  return units.find((unit) => unit.files.some((pattern) => pattern.test(file)))
}

function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName)
}

function readTable(markdown: string): readonly Unit[] {
  const section = markdown.split('## Who may import whom')[1]?.split('\n## ')[0] ?? ''
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
  return rows.map((row) => {
    const [, name = '', patterns = '', mayImport = '', packages = ''] = row.split('|').map((cell) => cell.trim())
    return {
      name,
      files: words(patterns).map(globToPattern),
      mayImport: words(mayImport),
      packages: words(packages).map(globToPattern),
    }
  })
}

/** The words of a cell; a lone dash means none. */
function words(cell: string): readonly string[] {
  return cell.split(/\s+/).filter((word) => word !== '' && word !== '-')
}

/** "**" crosses folders, "*" does not: "src/*.ts" is not src/a/b.ts. A package may be imported by any of its paths. */
function globToPattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\@]/g, '\\$&')
  const pattern = escaped.replace(/\*\*\/|\*\*|\*/g, (star) => ({ '**/': '(?:.*/)?', '**': '.*' })[star] ?? '[^/]*')
  return new RegExp(glob === '*' ? '^.*$' : glob.startsWith('src/') ? `^${pattern}$` : `^${pattern}(?:/.*)?$`)
}
