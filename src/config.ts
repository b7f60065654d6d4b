import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { defaultLimits } from './server/limits/limits.js'
import { nearest } from './server/nearest.js'
import { SOURCE_FILES } from './sources/sources.js'

export type Config = ReturnType<typeof parseConfig>
type Variables = Readonly<Record<string, string | undefined>>

const LARGEST_PORT = 65_535
const LONGEST_TIMER_MS = 2_147_483_647

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= from && Number(text) <= to, {
      message: `must be a whole number from ${from} to ${to}`,
    })
    .transform(Number)

const oneOf = <const T extends string>(...names: readonly [T, ...T[]]) =>
  z.enum(names, { message: `must be one of ${names.join(', ')}` })

const onOrOff = () =>
  z
    .enum(['on', 'off', 'true', 'false', '1', '0'], { message: 'must be on or off' })
    .transform((text) => ['on', 'true', '1'].includes(text))

const isPostgresUrl = (text: string): boolean => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)

const isOrigin = (text: string): boolean =>
  text === '*' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text)

const httpUrl = () =>
  z.string().refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), {
    message: 'must start with http:// or https:// and be a valid address',
  })

const origins = z
  .string()
  .transform((text) => (text === 'none' ? [] : text.split(',').map((origin) => origin.trim())))
  .refine((list) => list.every(isOrigin), {
    message: 'must be *, none, or origins such as https://app.example.com separated by commas',
  })

const FEEDS = [...new Set(SOURCE_FILES.map(({ source }) => source))]

const sourceUrls = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim().split(/=(.*)/s)))
  .refine(
    (entries) =>
      entries.every(
        ([file = '', url = '']) =>
          SOURCE_FILES.some(({ fileName }) => fileName === file) && /^https?:\/\//.test(url) && URL.canParse(url),
      ),
    {
      message: `must be a list such as litellm.model-prices.json=https://mirror.example/prices.json, of the files ${SOURCE_FILES.map(({ fileName }) => fileName).join(', ')}`,
    },
  )
  .transform((entries) => new Map(entries.map(([file = '', url = '']) => [file, url] as const)))

const importSources = z
  .string()
  .transform((text) => text.split(',').map((entry) => FEEDS.find((feed) => feed === entry.trim())))
  .refine((feeds) => feeds.every((feed) => feed !== undefined), { message: `must be a list of ${FEEDS.join(', ')}` })
  .transform((feeds) => feeds.filter((feed) => feed !== undefined))

/** Every setting there is, with its default: .env.example explains them one by one, and a test compares the two. */
const settings = z.strictObject({
  PORT: wholeNumber(0, LARGEST_PORT).default(4000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, { message: 'must start with postgresql:// and be a valid address' })
    .optional(),
  DATA_DIR: z.string().default('.data'),
  NODE_ENV: oneOf('development', 'production', 'test').default('development'),
  LOG_LEVEL: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent').default('info'),
  MODELDEX_GRAPHIQL: onOrOff().optional(),
  MODELDEX_METRICS: onOrOff().default(true),
  MODELDEX_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, { message: 'must be 16 to 200 characters without spaces' })
    .optional(),
  MODELDEX_INTROSPECTION: onOrOff().default(true),
  MODELDEX_TRUSTED_DOCUMENTS: z.string().optional(),
  MODELDEX_TRUSTED_DOCUMENTS_ONLY: onOrOff().default(false),
  MODELDEX_CORS_ORIGINS: origins.default(['*']),
  MODELDEX_STALE_AFTER_DAYS: wholeNumber(1, 36_500).default(90),
  MODELDEX_CATALOG_POLL_MS: wholeNumber(100, LONGEST_TIMER_MS).default(5_000),
  MODELDEX_DATABASE_POOL_MAX: wholeNumber(1, 1_000).default(10),
  MODELDEX_MAX_SUBSCRIPTIONS: wholeNumber(0, 1_000_000).default(1_000),
  MODELDEX_SHUTDOWN_TIMEOUT_MS: wholeNumber(0, LONGEST_TIMER_MS).default(10_000),
  MODELDEX_HEADERS_TIMEOUT_MS: wholeNumber(100, LONGEST_TIMER_MS).default(10_000),
  MODELDEX_REQUEST_TIMEOUT_MS: wholeNumber(100, LONGEST_TIMER_MS).default(30_000),
  MODELDEX_KEEP_ALIVE_TIMEOUT_MS: wholeNumber(1, LONGEST_TIMER_MS).default(65_000),
  MODELDEX_STALL_TIMEOUT_MS: wholeNumber(100, LONGEST_TIMER_MS).default(60_000),
  MODELDEX_MAX_CONNECTIONS: wholeNumber(0, 1_000_000).default(0),
  MODELDEX_MAX_BODY_BYTES: wholeNumber(1_024, 100_000_000).default(1_000_000),
  MODELDEX_ANSWER_TIMEOUT_MS: wholeNumber(10, LONGEST_TIMER_MS).default(20_000),
  MODELDEX_MAX_URL_CHARACTERS: wholeNumber(256, 14_000).default(8_192),
  MODELDEX_REQUESTS_PER_MINUTE: wholeNumber(0, 1_000_000).default(0),
  MODELDEX_TRUSTED_PROXIES: wholeNumber(0, 20).default(0),
  MODELDEX_MAX_QUERY_CHARACTERS: wholeNumber(1_000, 10_000_000).default(defaultLimits.maxQueryCharacters),
  MODELDEX_MAX_QUERY_TOKENS: wholeNumber(50, 1_000_000).default(defaultLimits.maxQueryTokens),
  MODELDEX_MAX_QUERY_DEPTH: wholeNumber(1, 1_000).default(defaultLimits.maxQueryDepth),
  MODELDEX_MAX_QUERY_FIELDS: wholeNumber(1, 1_000_000).default(defaultLimits.maxQueryFields),
  MODELDEX_MAX_SELECTION_FIELDS: wholeNumber(1, 1_000_000).default(defaultLimits.maxSelectionFields),
  MODELDEX_MAX_QUERY_ALIASES: wholeNumber(0, 1_000_000).default(defaultLimits.maxQueryAliases),
  MODELDEX_MAX_QUERY_DIRECTIVES: wholeNumber(0, 1_000_000).default(defaultLimits.maxQueryDirectives),
  MODELDEX_MAX_LIST_LENGTH: wholeNumber(1, 1_000_000).default(defaultLimits.maxListLength),
  MODELDEX_MAX_INPUT_DEPTH: wholeNumber(1, 500).default(defaultLimits.maxInputDepth),
  MODELDEX_MAX_QUERY_COST: wholeNumber(1, 1_000_000_000).default(defaultLimits.maxQueryCost),
  MODELDEX_ANSWER_CACHE_BYTES: wholeNumber(0, 4_000_000_000).default(32_000_000),
  MODELDEX_COMPRESS_FROM_BYTES: wholeNumber(0, 100_000_000).default(14_000),
  MODELDEX_CACHE_CONTROL: z
    .string()
    .regex(/^[a-z0-9 ,=-]{1,200}$/i, { message: 'must be a list of directives such as public, max-age=60' })
    .default('public, max-age=0, must-revalidate'),
  MODELDEX_SOURCE_URLS: sourceUrls.default(new Map()),
  MODELDEX_SOURCES_ALLOW_PRIVATE: onOrOff().default(false),
  MODELDEX_IMPORT_EVERY_HOURS: wholeNumber(0, 8_760).default(0),
  MODELDEX_IMPORT_SOURCES: importSources.default([...FEEDS]),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl().optional(),
  OTEL_SERVICE_NAME: z.string().default('modeldex'),
})

export const settingNames: readonly string[] = Object.keys(settings.shape)

/** Settings that may hold a secret: their values are never shown. */
const SECRET = new Set([
  'DATABASE_URL',
  'MODELDEX_METRICS_TOKEN',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
])

/** Reads the environment, and `.env` in the working directory for what the environment leaves out. */
export function readConfig(projectDir: string): Config {
  const file = path.resolve('.env')
  return parseConfig(process.env, existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}, projectDir)
}

/** The settings of two sources, the first of which wins. Throws a sentence that names the setting that is wrong, and its value. */
export function parseConfig(environment: Variables, file: Variables, projectDir: string) {
  refuseUnknown(Object.keys(file), 'in .env')
  refuseUnknown(
    Object.keys(environment).filter((name) => name.startsWith('MODELDEX_')),
    'in the environment',
  )
  const given = settingNames.map((name) => [name, environment[name] || file[name]] as const)
  const parsed = settings.safeParse(
    Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== '')),
  )
  if (!parsed.success) throw new Error(wrongSetting(parsed.error, Object.fromEntries(given)))
  const values = parsed.data
  return {
    port: values.PORT,
    host: values.HOST,
    /** null: an embedded database under `dataDir`. */
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: path.resolve(projectDir, values.DATA_DIR),
    production: values.NODE_ENV === 'production',
    logLevel: values.LOG_LEVEL,
    graphiql: values.MODELDEX_GRAPHIQL ?? values.NODE_ENV !== 'production',
    metrics: values.MODELDEX_METRICS,
    /** null: anybody may read them. */
    metricsToken: values.MODELDEX_METRICS_TOKEN ?? null,
    introspection: values.MODELDEX_INTROSPECTION,
    /** null: none are registered. */
    trustedDocuments:
      values.MODELDEX_TRUSTED_DOCUMENTS === undefined
        ? null
        : path.resolve(projectDir, values.MODELDEX_TRUSTED_DOCUMENTS),
    trustedDocumentsOnly: values.MODELDEX_TRUSTED_DOCUMENTS_ONLY,
    corsOrigins: values.MODELDEX_CORS_ORIGINS,
    staleAfterDays: values.MODELDEX_STALE_AFTER_DAYS,
    catalogPollMs: values.MODELDEX_CATALOG_POLL_MS,
    databasePoolMax: values.MODELDEX_DATABASE_POOL_MAX,
    maxSubscriptions: values.MODELDEX_MAX_SUBSCRIPTIONS,
    shutdownTimeoutMs: values.MODELDEX_SHUTDOWN_TIMEOUT_MS,
    headersTimeoutMs: values.MODELDEX_HEADERS_TIMEOUT_MS,
    requestTimeoutMs: values.MODELDEX_REQUEST_TIMEOUT_MS,
    keepAliveTimeoutMs: values.MODELDEX_KEEP_ALIVE_TIMEOUT_MS,
    stallTimeoutMs: values.MODELDEX_STALL_TIMEOUT_MS,
    maxConnections: values.MODELDEX_MAX_CONNECTIONS,
    maxBodyBytes: values.MODELDEX_MAX_BODY_BYTES,
    answerTimeoutMs: values.MODELDEX_ANSWER_TIMEOUT_MS,
    maxUrlCharacters: values.MODELDEX_MAX_URL_CHARACTERS,
    requestsPerMinute: values.MODELDEX_REQUESTS_PER_MINUTE,
    trustedProxies: values.MODELDEX_TRUSTED_PROXIES,
    maxQueryCharacters: values.MODELDEX_MAX_QUERY_CHARACTERS,
    maxQueryTokens: values.MODELDEX_MAX_QUERY_TOKENS,
    maxQueryDepth: values.MODELDEX_MAX_QUERY_DEPTH,
    maxQueryFields: values.MODELDEX_MAX_QUERY_FIELDS,
    maxSelectionFields: values.MODELDEX_MAX_SELECTION_FIELDS,
    maxQueryAliases: values.MODELDEX_MAX_QUERY_ALIASES,
    maxQueryDirectives: values.MODELDEX_MAX_QUERY_DIRECTIVES,
    maxListLength: values.MODELDEX_MAX_LIST_LENGTH,
    maxInputDepth: values.MODELDEX_MAX_INPUT_DEPTH,
    maxQueryCost: values.MODELDEX_MAX_QUERY_COST,
    answerCacheBytes: values.MODELDEX_ANSWER_CACHE_BYTES,
    compressFromBytes: values.MODELDEX_COMPRESS_FROM_BYTES,
    /** Addresses of sources by the names of files, where they are not the usual ones. */
    sourceUrls: values.MODELDEX_SOURCE_URLS,
    sourcesAllowPrivate: values.MODELDEX_SOURCES_ALLOW_PRIVATE,
    /** 0: not by itself. */
    importEveryHours: values.MODELDEX_IMPORT_EVERY_HOURS,
    importSources: values.MODELDEX_IMPORT_SOURCES,
    cacheControl: values.MODELDEX_CACHE_CONTROL,
    /** Where traces are sent; null: nowhere. */
    tracesUrl:
      values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ??
      (values.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? null : tracesBelow(values.OTEL_EXPORTER_OTLP_ENDPOINT)),
    serviceName: values.OTEL_SERVICE_NAME,
  } as const
}

/** As OpenTelemetry wants it: the general address of a collector is the one that those of its signals are below. */
function tracesBelow(endpoint: string): string {
  const url = new URL(endpoint)
  url.pathname = url.pathname.replace(/\/*$/, '/v1/traces')
  return url.href
}

function refuseUnknown(names: readonly string[], where: string): void {
  const unknown = names.find((name) => !settingNames.includes(name))
  if (unknown === undefined) return
  throw new Error(`Unknown setting ${unknown} ${where}: did you mean ${nearest(unknown, settingNames)}?`)
}

function wrongSetting(error: z.ZodError, values: Variables): string {
  const issue = error.issues[0]
  const name = String(issue?.path[0] ?? '')
  const sentence = `Setting ${name} ${issue?.message ?? 'is wrong'}`
  return SECRET.has(name) ? `${sentence}.` : `${sentence}, but is ${JSON.stringify(values[name])}.`
}
