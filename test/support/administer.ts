import pg from 'pg'

/** Runs one statement on a connection of its own. */
export async function administer(
  url: string,
  sql: string,
): Promise<{ readonly rows: readonly Readonly<Record<string, string>>[] }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query<Record<string, string>>(sql)
  } finally {
    await client.end()
  }
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
