import type { RowsDraft } from '../../bench/catalog/synthetic.js'
import type { CapabilityRow } from '../../src/catalog/rows.js'
import type { AttributionSpec, FixtureSpec } from './fixture-spec.js'

/** A fixture under construction: its rows so far, and the ids of what a spec mentions by slug, made when new. */
export type FixtureDraft = ReturnType<typeof createDraft>

export function createDraft(spec: FixtureSpec) {
  const rows: RowsDraft = {
    revision: BigInt(spec.revision ?? 1),
    changedAt: new Date('2026-06-01T12:00:00Z'),
    sources: [],
    providers: [],
    models: [],
    modelAliases: [],
    capabilities: [],
    modelCapabilities: [],
    benchmarks: [],
    benchmarkScores: [],
    integrations: [],
    modelIntegrations: [],
    offerings: [],
    offeringCapabilities: [],
    deploymentFacts: [],
    measurements: [],
    attributions: [],
    conflicts: [],
    priceLists: [],
    prices: [],
  }

  function source(slug: string): number {
    return mention(rows.sources, slug, (id) => ({ id, slug, name: label(slug), url: null, license: null }))
  }

  function said({ source: slug, sourceUrl, observedOn }: AttributionSpec = { source: 'fixture' }) {
    return { sourceId: source(slug), sourceUrl: sourceUrl ?? null, observedOn: observedOn ?? '2026-06-01' }
  }

  function provider(slug: string): number {
    const {
      name = label(slug),
      kind = 'LAB',
      website = null,
      docsUrl = null,
      retiredOn = null,
    } = spec.providers?.find((each) => each.slug === slug) ?? {}
    return mention(rows.providers, slug, (id) => ({ id, slug, name, kind, website, docsUrl, retiredOn, ...said() }))
  }

  function capability(slug: string, given: Partial<CapabilityRow> = {}): number {
    return mention(rows.capabilities, slug, (id) => ({
      id,
      slug,
      label: label(slug),
      category: 'Capabilities',
      meaning: `The model supports ${slug}.`,
      position: id,
      synonyms: [],
      ...given,
    }))
  }

  function benchmark(slug: string): number {
    const given = spec.benchmarks?.find((each) => each.slug === slug)
    const { name = label(slug), higherIsBetter = true, rankedMetric = null } = given ?? {}
    return mention(rows.benchmarks, slug, (id) => ({ id, slug, name, higherIsBetter, rankedMetric }))
  }

  function integration(slug: string): number {
    const given = spec.integrations?.find((each) => each.slug === slug)
    return mention(rows.integrations, slug, (id) => ({
      id,
      slug,
      name: label(slug),
      url: null,
      position: id,
      ...given,
    }))
  }

  function attribute(
    given: Readonly<Record<string, AttributionSpec>> = {},
    owner: { readonly modelId: number | null; readonly offeringId: number | null },
  ): void {
    for (const [field, attribution] of Object.entries(given)) {
      rows.attributions.push({ id: rows.attributions.length + 1, field, ...owner, ...said(attribution) })
    }
  }

  return { rows, source, said, provider, capability, benchmark, integration, attribute }
}

/** The id of the entity with the slug; it is made when nobody mentioned it yet. */
function mention<T extends { readonly id: number; readonly slug: string }>(
  table: T[],
  slug: string,
  make: (id: number) => T,
): number {
  const known = table.find((row) => row.slug === slug)
  if (known !== undefined) return known.id
  const made = make(table.length + 1)
  table.push(made)
  return made.id
}

/** "tool-use" → "Tool use". */
function label(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ')
}
