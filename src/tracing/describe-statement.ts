export interface StatementDescription {
  /** Such as "SELECT prices". */
  readonly summary: string
  readonly operation: string
  /** The first that it names. */
  readonly table: string | undefined
  readonly text: string
}

const OPERATIONS: ReadonlySet<string> = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'WITH', 'SET', 'LOCK'])
const NAME = '(?:ONLY\\s+)?(?:"?public"?\\.)?"?([a-z_][a-z0-9_]*)\\b'
/** What is called like a function after FROM is none. */
const TABLE = new RegExp(`\\b(?:INTO|UPDATE)\\s+${NAME}|\\bFROM\\s+${NAME}(?!"?\\s*\\()`, 'i')
const QUOTED = /'(?:[^']|'')*'/g
const LONGEST_TEXT = 2_000

/** What may be told of a statement: its text, with $1 where a value is, and "?" for what is quoted in it. */
export function describeStatement(sql: string): StatementDescription {
  const word = (/^\s*([a-z]+)/i.exec(sql)?.[1] ?? '').toUpperCase()
  const operation = OPERATIONS.has(word) ? word : 'OTHER'
  const [, written, read] = TABLE.exec(sql) ?? []
  const table = written ?? read
  return {
    summary: table === undefined ? operation : `${operation} ${table}`,
    operation,
    table,
    text: sql.replace(QUOTED, '?').slice(0, LONGEST_TEXT),
  }
}
