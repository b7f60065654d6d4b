import { LineCounter, type Node, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import type { z } from 'zod'

export type FieldPath = readonly (string | number)[]

/** One thing wrong with the seed, where it is wrong. */
export interface SeedProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** A file of the seed as read. `content` is undefined where `problems` is not empty. */
export interface SeedFile<T> {
  readonly content: T | undefined
  readonly problems: readonly SeedProblem[]
  /** A problem with the value at a path, worded "<path>: <message>". */
  readonly problemAt: (path: FieldPath, message: string) => SeedProblem
}

/** Reads the text of a file strictly: every syntax error, unknown field and wrong value is a problem with its line and column. */
export const parseSeedFile = <T>(file: string, source: string, schema: z.ZodType<T>): SeedFile<T> => {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): Pick<SeedProblem, 'line' | 'column'> => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const problemAt = (path: FieldPath, message: string): SeedProblem => ({
    file,
    ...at(offsetOf(document.contents, path)),
    message: path.length === 0 ? message : `${fieldPath(path)}: ${message}`,
  })
  if (document.errors.length > 0)
    return {
      content: undefined,
      problems: document.errors.map((error) => ({ file, ...at(error.pos[0]), message: error.message })),
      problemAt,
    }
  const content: unknown = document.toJS()
  const parsed = schema.safeParse(content)
  if (parsed.success) return { content: parsed.data, problems: [], problemAt }
  const problems = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => problemAt([...path, key], 'is not a known field'))
    if (issue.code === 'invalid_type' && issue.expected === 'object')
      return [problemAt(path, 'must be a map of fields')]
    if (issue.code === 'invalid_key') return [problemAt(path, `is not a slug`)]
    return [problemAt(path, issue.message)]
  })
  return { content: undefined, problems, problemAt }
}

/** ["models", 3, "contextTokens"] becomes "models[3].contextTokens". */
const fieldPath = (path: FieldPath): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? part : `${text}.${part}`
  }, '')

/** Where the value at a path starts; for a field that is missing, where the nearest thing around it starts. */
const offsetOf = (root: Node | null, path: FieldPath): number => {
  let node: Node | null = root
  let offset = root?.range?.[0] ?? 0
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
      if (pair === undefined) return offset
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = isNode(pair.value) ? pair.value : null
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(part)]
      if (!isNode(item)) return offset
      offset = item.range?.[0] ?? offset
      node = item
    } else return offset
  }
  return offset
}
