import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseConfig, settingNames } from '../src/config.js'
import { defaultLimits } from '../src/server/limits/limits.js'

const HOME = '/srv/modeldex'
const read = (environment: Readonly<Record<string, string>>, file: Readonly<Record<string, string>> = {}) =>
  parseConfig(environment, file, HOME)

describe('the settings', () => {
  it('have defaults that work on an empty machine', () => {
    expect(read({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: null,
      dataDir: '/srv/modeldex/.data',
      production: false,
      logLevel: 'info',
      graphiql: true,
      metrics: true,
      metricsToken: null,
      introspection: true,
      trustedDocuments: null,
      trustedDocumentsOnly: false,
      corsOrigins: ['*'],
      staleAfterDays: 90,
      catalogPollMs: 5000,
      databasePoolMax: 10,
      maxSubscriptions: 1_000,
      shutdownTimeoutMs: 10_000,
      headersTimeoutMs: 10_000,
      requestTimeoutMs: 30_000,
      keepAliveTimeoutMs: 65_000,
      stallTimeoutMs: 60_000,
      maxConnections: 0,
      maxBodyBytes: 1_000_000,
      answerTimeoutMs: 20_000,
      maxUrlCharacters: 8_192,
      requestsPerMinute: 0,
      trustedProxies: 0,
      ...defaultLimits,
      answerCacheBytes: 32_000_000,
      compressFromBytes: 14_000,
      cacheControl: 'public, max-age=0, must-revalidate',
      sourceUrls: new Map(),
      sourcesAllowPrivate: false,
      importEveryHours: 0,
      importSources: ['models-dev', 'genai-prices', 'litellm', 'openrouter'],
      tracesUrl: null,
      serviceName: 'modeldex',
    })
  })

  it('come from the environment first, from .env second', () => {
    expect(read({ PORT: '5000' }, { PORT: '6000', HOST: '0.0.0.0' })).toMatchObject({ port: 5000, host: '0.0.0.0' })
  })

  it('name addresses of sources by file', () => {
    const { sourceUrls } = read({
      MODELDEX_SOURCE_URLS:
        'openrouter.models.json=http://10.0.0.1/a?b=c, litellm.model-prices.json=https://b.example/c',
    })
    expect([...sourceUrls]).toEqual([
      ['openrouter.models.json', 'http://10.0.0.1/a?b=c'],
      ['litellm.model-prices.json', 'https://b.example/c'],
    ])
    expect(() => read({ MODELDEX_SOURCE_URLS: 'prices.json=https://b.example' })).toThrow(
      'MODELDEX_SOURCE_URLS must be',
    )
  })

  it.each([
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, 'http://collector:4318/v1/traces'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector/otlp/?a=b' }, 'https://collector/otlp/v1/traces?a=b'],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://b/traces' },
      'http://b/traces',
    ],
  ])('send traces where %j says', (environment, url) => {
    expect(read(environment).tracesUrl).toBe(url)
  })

  it('that are empty are not set', () => {
    expect(read({ DATABASE_URL: '', PORT: '' }, { PORT: '6000' })).toMatchObject({ databaseUrl: null, port: 6000 })
  })

  it('show GraphiQL in production only when asked to', () => {
    expect(read({ NODE_ENV: 'production' }).graphiql).toBe(false)
    expect(read({ NODE_ENV: 'production', MODELDEX_GRAPHIQL: 'on' }).graphiql).toBe(true)
    expect(read({ MODELDEX_GRAPHIQL: 'off' }).graphiql).toBe(false)
  })

  it('leave alone what belongs to others', () => {
    expect(() => read({ PATH: '/bin', npm_config_cache: '/tmp', PORTS: '1' })).not.toThrow()
  })
})

describe('a wrong setting', () => {
  it.each([
    [{ PORT: '70000' }, 'Setting PORT must be a whole number from 0 to 65535, but is "70000".'],
    [{ PORT: '4e3' }, 'Setting PORT must be a whole number from 0 to 65535, but is "4e3".'],
    [{ PORT: '-1' }, 'Setting PORT must be a whole number from 0 to 65535, but is "-1".'],
    [
      { LOG_LEVEL: 'loud' },
      'Setting LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, but is "loud".',
    ],
    [
      { MODELDEX_IMPORT_SOURCES: 'litellm,none' },
      'Setting MODELDEX_IMPORT_SOURCES must be a list of models-dev, genai-prices, litellm, openrouter, but is "litellm,none".',
    ],
    [{ MODELDEX_GRAPHIQL: 'maybe' }, 'Setting MODELDEX_GRAPHIQL must be on or off, but is "maybe".'],
    [
      { MODELDEX_CORS_ORIGINS: 'https://a.example/path' },
      'Setting MODELDEX_CORS_ORIGINS must be *, none, or origins such as https://app.example.com separated by commas, but is "https://a.example/path".',
    ],
  ])('%j is named with its value', (environment, sentence) => {
    expect(() => read(environment)).toThrow(sentence)
  })

  it('never shows the password of DATABASE_URL', () => {
    expect(() => read({ DATABASE_URL: 'mysql://ada:hunter2@db/x' })).toThrow(
      'Setting DATABASE_URL must start with postgresql:// and be a valid address.',
    )
  })

  it('never shows the password of a collector', () => {
    expect(() => read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'ada:hunter2@collector:4317' })).toThrow(
      'Setting OTEL_EXPORTER_OTLP_ENDPOINT must start with http:// or https:// and be a valid address.',
    )
  })

  it('that nobody knows is answered with the nearest name', () => {
    expect(() => read({ MODELDEX_GRAPHQL: 'on' })).toThrow(
      'Unknown setting MODELDEX_GRAPHQL in the environment: did you mean MODELDEX_GRAPHIQL?',
    )
    expect(() => read({}, { PROT: '1' })).toThrow('Unknown setting PROT in .env: did you mean PORT?')
  })
})

describe('.env.example', () => {
  const lines = readFileSync(path.resolve(import.meta.dirname, '../.env.example'), 'utf8').split('\n')
  const assignments = lines.filter((line) => /^#[A-Z_]+=/.test(line)).map((line) => line.slice(1))

  it('lists every setting, and no other', () => {
    expect(assignments.map((line) => line.split('=', 1)[0])).toEqual(settingNames)
  })

  it('shows the defaults', () => {
    expect(
      read({}, Object.fromEntries(Object.entries(parseEnv(assignments.join('\n'))).map(([k, v]) => [k, v ?? '']))),
    ).toEqual(read({}))
  })

  it('explains each in the line above', () => {
    for (const [index, line] of lines.entries())
      if (/^#[A-Z_]+=/.test(line)) expect(lines[index - 1]).toMatch(/^# .+\.$/)
  })
})
