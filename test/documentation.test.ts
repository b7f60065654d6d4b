import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** Folders whose exports other folders build on; of src/catalog the read model itself, without the folders of its nouns. */
const DOCUMENTED = ['src/pricing', 'src/finding', 'src/comparing', 'src/catalog']
/** GraphQL, whose descriptions are in schema.graphql. */
const GRAPHQL = /\.(type|queries|mutations|subscriptions|input|loaders)\.ts$|^src\/catalog\/(nodes|enums|orders)\.ts$/

interface Exported {
  readonly file: string
  readonly name: string
  readonly isFunction: boolean
  readonly isDocumented: boolean
  readonly hasExample: boolean
}

const sources = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join('src', name.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/generated/'))
    .sort()
    .map((file) => [file, ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)]),
)

/** "src/pricing/decimal.ts#addDecimal" for each name that a file takes from another folder of the project. */
const takenByOthers = new Set(
  [...sources].flatMap(([file, source]) =>
    source.statements.flatMap((statement) => {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return []
      const from = path.posix.join(path.posix.dirname(file), statement.moduleSpecifier.text.replace(/\.js$/, '.ts'))
      if (path.posix.dirname(from) === path.posix.dirname(file) && !GRAPHQL.test(file)) return []
      const names = statement.importClause?.namedBindings
      if (names === undefined || !ts.isNamedImports(names)) return []
      return names.elements.map(({ propertyName, name }) => `${from}#${(propertyName ?? name).text}`)
    }),
  ),
)

function exportsOf(file: string, source: ts.SourceFile): readonly Exported[] {
  return source.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement)) return []
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    const shared = {
      file,
      isDocumented: ts.getJSDocCommentsAndTags(statement).some(ts.isJSDoc),
      hasExample: ts.getJSDocTags(statement).some(({ tagName }) => tagName.text === 'example'),
    }
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name, initializer }) => ({
        ...shared,
        name: name.getText(),
        isFunction: initializer !== undefined && ts.isArrowFunction(initializer),
      }))
    if (!ts.isFunctionDeclaration(statement) && !isNamedDeclaration(statement)) return []
    return [{ ...shared, name: statement.name?.text ?? 'default', isFunction: ts.isFunctionDeclaration(statement) }]
  })
}

function isNamedDeclaration(
  node: ts.Node,
): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration | ts.EnumDeclaration {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node)
  )
}

/** What other folders take from the documented ones. */
const published = [...sources]
  .filter(([file]) => DOCUMENTED.includes(path.posix.dirname(file)) && !GRAPHQL.test(file))
  .flatMap(([file, source]) => exportsOf(file, source))
  .filter(({ file, name }) => takenByOthers.has(`${file}#${name}`))

const named = (exported: readonly Exported[]) => exported.map(({ file, name }) => `${file}: ${name}`)

describe('what one folder offers to others', () => {
  test('is found', () => {
    expect(named(published)).toContain('src/pricing/estimate-cost.ts: estimateCost')
    expect(published.length).toBeGreaterThan(100)
  })

  test('says what it means', () => {
    expect(named(published.filter(({ isDocumented }) => !isDocumented))).toEqual([])
  })

  test('shows a worked example where it is a function', () => {
    expect(named(published.filter(({ isFunction, hasExample }) => isFunction && !hasExample))).toEqual([])
  })
})
