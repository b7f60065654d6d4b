import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/** A small seed, whole and right: one model at two providers. */
export const SMALL_SEED: Readonly<Record<string, string>> = {
  'sources.yaml': `sources:
  - { slug: catalogue, name: A catalogue, url: https://catalogue.example, license: MIT }
  - { slug: page, name: A page }
`,
  'providers.yaml': `source: catalogue
observedOn: 2026-07-02
providers:
  - { slug: maker, name: Maker, kind: LAB, website: https://maker.example }
  - { slug: router, name: Router, kind: AGGREGATOR }
`,
  'capabilities.yaml': `capabilities:
  - { slug: tool-use, label: Tool use, category: Agents, meaning: Calls functions., synonyms: [tools] }
  - { slug: vision-input, label: Vision, category: Input, meaning: Takes images. }
`,
  'benchmarks.yaml': `benchmarks:
  - { slug: puzzles, name: Puzzles, higherIsBetter: true }
`,
  'integrations.yaml': `integrations:
  - { slug: some-sdk, name: Some SDK }
`,
  'models/maker.yaml': `source: catalogue
observedOn: 2026-07-02
developer: maker
models:
  - slug: alpha
    name: Alpha
    aliases: [maker/alpha]
    status: ACTIVE
    releasedOn: 2025-04-16
    contextTokens: 200000
    capabilities: { tool-use: YES, vision-input: NO }
    benchmarks:
      - { benchmark: puzzles, score: "72.5", metric: percent, sourceUrl: https://puzzles.example }
    offerings:
      - provider: maker
        apiModelId: alpha
        status: ACTIVE
        priceLists:
          - prices:
              - { meter: INPUT_TOKENS, amount: "1.10" }
              - { meter: OUTPUT_TOKENS, amount: "4.4" }
              - { meter: INPUT_TOKENS, amount: "2.2", aboveInputTokens: 100000 }
      - provider: router
        apiModelId: maker/alpha:free
        status: PREVIEW
        capabilities: { vision-input: YES }
        priceLists:
          - status: FREE
`,
  'curated/maker.yaml': `source: page
sourceUrl: https://page.example/alpha
observedOn: 2026-04-19
developer: maker
models:
  - slug: alpha
    releasedOn: 2025-04
    lastVerifiedOn: 2026-04-19
    capabilities: { vision-input: { support: PARTIAL, note: One image at a time. } }
    integrations: [some-sdk]
    offerings:
      - provider: maker
        apiModelId: alpha
        regions: [us, eu]
        hipaaEligible: YES
        throughputTokensPerSecond: "60"
        timeToFirstTokenMs: 1500
        priceLists:
          - serviceTier: BATCH
            prices:
              - { meter: INPUT_TOKENS, amount: "0.55" }
`,
}

/** The small seed in a folder of its own, called prisma/seed in errors, with some files changed. undefined: without that file. */
export function seedFolder(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'modeldex-seed-')), 'seed')
  onTestFinished(() => {
    rmSync(path.dirname(folder), { recursive: true })
  })
  for (const [name, text] of Object.entries({ ...SMALL_SEED, ...changes })) {
    if (text === undefined) continue
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}

/** The small seed with one text of one file replaced. */
export function seedWith(file: string, text: string, replacement: string): string {
  const before = SMALL_SEED[file] ?? ''
  if (!before.includes(text)) throw new Error(`${file} of the small seed has no ${text}`)
  return seedFolder({ [file]: before.replace(text, replacement) })
}

/** The folder that ships. */
export const SHIPPED = path.resolve('prisma/seed')

export const shippedText = (name: string): string => readFileSync(path.join(SHIPPED, name), 'utf8')
