export interface BannerFacts {
  readonly host: string
  readonly port: number
  readonly graphiql: boolean
  /** "embedded, in /srv/modeldex/.data/postgres" or "postgresql://ada@db:5432/modeldex". */
  readonly database: string
  readonly serverVersion: string
  readonly revision: string
  readonly modelCount: number
  readonly offeringCount: number
  readonly priceCount: number
  readonly startedInMs: number
}

/** Where the server listens as a browser would write it. */
export function addressOf({ host, port }: Pick<BannerFacts, 'host' | 'port'>): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** What a person wants to know when the server is up. */
export function banner(facts: BannerFacts): string {
  const { host, graphiql, database, serverVersion, revision, modelCount, offeringCount, priceCount, startedInMs } =
    facts
  const address = addressOf(facts)
  const everywhere = address.includes(host) || host.includes(':') ? '' : `  (listening on ${host})`
  const rows = [
    ['GraphQL', `${address}/graphql${everywhere}`],
    ...(graphiql ? [['GraphiQL', `${address}/graphql  (in a browser)`]] : []),
    ['Health', `${address}/health/ready`],
    ['Database', `PostgreSQL ${serverVersion}, ${database}`],
    [
      'Catalog',
      `${counted(modelCount)} models, ${counted(offeringCount)} offerings, ${counted(priceCount)} prices; revision ${revision}`,
    ],
    ['Started in', `${(startedInMs / 1000).toFixed(1)} s`],
  ]
  return `\n  Modeldex is ready\n\n${rows.map(([label = '', text = '']) => `  ${label.padEnd(12)}${text}`).join('\n')}\n`
}

const counted = (count: number): string => count.toLocaleString('en-US')
