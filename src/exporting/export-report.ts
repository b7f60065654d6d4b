import type { Offering } from '../catalog/catalog.js'
import type { ExportForm } from './export-form.js'
import type { Loss, OfferingLosses } from './losses.js'

/** What a file is of. */
export interface ReportScope {
  readonly revision: bigint
  /** Slug; null: all of them. */
  readonly provider: string | null
  readonly from: number | null
  readonly until: number | null
}

/** The report of what a form can't say, as the text of a JSON file, a piece for each offering. */
export function* reportPieces(
  form: ExportForm,
  scope: ReportScope,
  losses: Iterable<OfferingLosses>,
): Generator<string> {
  const general = new Map<string, GeneralLoss>()
  const counts = { total: 0, leftOut: 0, withLosses: 0 }
  yield `{"form":${JSON.stringify(form.slug)},"file":${JSON.stringify(`/exports/${form.slug}/${form.paths[0] ?? ''}`)},${head(scope)},"offerings":[`
  let isFirst = true
  for (const each of losses) {
    counts.total += 1
    countGeneral(general, each.losses)
    const own = each.losses.filter(({ isGeneral }) => !isGeneral)
    if (each.leftOut !== null) counts.leftOut += 1
    else if (own.length > 0) counts.withLosses += 1
    else {
      yield ''
      continue
    }
    yield `${isFirst ? '' : ','}${JSON.stringify(entryOf(each.offering, each.leftOut, own))}`
    isFirst = false
  }
  const always = [...general.values()].sort((a, b) => b.offerings - a.offerings || (a.field < b.field ? -1 : 1))
  yield `],"always":${JSON.stringify(always)},"filledIn":${JSON.stringify(form.filledIn)},"counts":${JSON.stringify(counts)}}`
}

interface GeneralLoss {
  readonly field: string
  readonly reason: string
  offerings: number
}

function head({ revision, provider, from, until }: ReportScope): string {
  const period = { from: isoOf(from), until: isoOf(until) }
  return `"revision":${JSON.stringify(String(revision))},"provider":${JSON.stringify(provider)},"pricesInForce":${JSON.stringify(period)}`
}

function isoOf(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}

/** How many offerings have a fact of each kind: all benchmarks are one kind, and so are all spellings. */
function countGeneral(general: Map<string, GeneralLoss>, losses: readonly Loss[]): void {
  const reasons = new Map(
    losses.filter(({ isGeneral }) => isGeneral).map(({ field, reason }) => [kindOf(field), reason] as const),
  )
  for (const [field, reason] of reasons) {
    const known = general.get(field)
    if (known === undefined) general.set(field, { field, reason, offerings: 1 })
    else known.offerings += 1
  }
}

function kindOf(field: string): string {
  return field.replace(/^(benchmarks|integrations)\..*|^(aliases)@.*/, '$1$2')
}

function entryOf({ provider, apiModelId, model }: Offering, leftOut: string | null, losses: readonly Loss[]): object {
  const offering = { provider: provider.slug, apiModelId, model: model.slug }
  if (leftOut !== null) return { ...offering, leftOut }
  return { ...offering, losses: losses.map(({ field, value, readAs, reason }) => ({ field, value, readAs, reason })) }
}
