import type { Capability, DeploymentFactKind, Model } from '../catalog/catalog.js'
import type { RowDefinition } from './comparison-row.js'
import type { RowValue } from './fact.js'
import {
  contextTokensOf,
  defaultOffering,
  maxOutputTokensOf,
  supportOf,
  throughputOf,
  timeToFirstTokenMsOf,
} from './model-values.js'
import {
  countValue,
  dateValue,
  decimalValue,
  enumValue,
  listValue,
  speedTierValue,
  supportValue,
  textValue,
} from './row-values.js'
import type { Better } from './verdict.js'

type ValueOf = (model: Model) => RowValue | null

/** Who made it, since when, under what terms: nothing of this is better or worse. */
export const identityRows: readonly RowDefinition[] = [
  row('developer', 'Developer', ({ developer }) => ({ ...named(developer.name), value: developer.slug })),
  row('family', 'Family', ({ family }) => textValue(family)),
  row('status', 'Status', ({ status }) => enumValue(status)),
  row('releasedOn', 'Released', ({ releasedOn }) => dateValue(releasedOn)),
  row('knowledgeCutoff', 'Knowledge cutoff', ({ knowledgeCutoff }) => dateValue(knowledgeCutoff)),
  row('deprecatedOn', 'Deprecated', ({ deprecatedOn }) => dateValue(deprecatedOn)),
  row('retiresOn', 'Retires', ({ retiresOn }) => dateValue(retiresOn)),
  row('successor', 'Successor', ({ successor }) =>
    successor === null ? null : { ...named(successor.name), value: successor.slug },
  ),
  row('openWeights', 'Open weights', ({ openWeights }) => supportValue(openWeights), 'MORE'),
  row('license', 'License', ({ license }) => textValue(license)),
]

/** How much it takes and gives, and how fast. */
export const limitRows: readonly RowDefinition[] = [
  row('contextTokens', 'Context window', (model) => countValue(contextTokensOf(model)), 'MORE', 'tokens'),
  row('maxOutputTokens', 'Longest output', (model) => countValue(maxOutputTokensOf(model)), 'MORE', 'tokens'),
  row('inputModalities', 'Takes', ({ inputModalities }) => listValue(inputModalities, modalityName)),
  row('outputModalities', 'Gives', ({ outputModalities }) => listValue(outputModalities, modalityName)),
  row(
    'throughputTokensPerSecond',
    'Output speed',
    (model) => decimalValue(throughputOf(model)),
    'MORE',
    'tokens per second',
  ),
  row(
    'timeToFirstTokenMs',
    'Time to first token',
    (model) => countValue(timeToFirstTokenMsOf(model)),
    'LESS',
    'milliseconds',
  ),
  row('speedTier', 'Speed', (model) => speedTierValue(defaultOffering(model)?.speedTier ?? 'UNKNOWN'), 'MORE'),
]

/** Where and on which terms it is served by default. Regions are not ranked: more of them is not the ones that are needed. */
export const deploymentRows: readonly RowDefinition[] = [
  row('provider', 'Served by', (model) => {
    const provider = defaultOffering(model)?.provider
    return provider === undefined ? null : { ...named(provider.name), value: provider.slug }
  }),
  row('regions', 'Regions', (model) => listValue(defaultOffering(model)?.regions ?? [])),
  deploymentRow('hipaaEligible', 'HIPAA eligible', 'HIPAA_ELIGIBLE'),
  deploymentRow('zeroRetention', 'Zero data retention', 'ZERO_RETENTION'),
  deploymentRow('onPrem', 'On-premises', 'ON_PREM'),
  deploymentRow('freeTier', 'Free tier', 'FREE_TIER'),
]

/** What people judged by hand, what it works with, and how fresh its facts are. */
export const judgementRows: readonly RowDefinition[] = [
  row('bestFor', 'Best for', ({ bestFor }) => listValue(bestFor)),
  row('tradeOffs', 'Trade-offs', ({ tradeOffs }) => listValue(tradeOffs)),
  row('integrations', 'Works with', ({ integrations }) =>
    listValue(integrations.map(({ integration }) => integration.name)),
  ),
  row('lastVerifiedOn', 'Last verified', ({ lastVerifiedOn }) => dateValue(lastVerifiedOn)),
]

/** One row for each capability, in catalogue order. */
export function capabilityRows(capabilities: readonly Capability[]): readonly RowDefinition[] {
  return capabilities.map((capability) =>
    row(
      `capabilities.${capability.slug}`,
      capability.label,
      (model) => {
        const { support, note } = supportOf(model, capability)
        return supportValue(support, note)
      },
      'MORE',
    ),
  )
}

function row(
  field: string,
  label: string,
  valueOf: ValueOf,
  better: Better = null,
  unit: string | null = null,
): RowDefinition {
  return { heading: { field, label, unit }, better, valueOf }
}

function deploymentRow(field: string, label: string, kind: DeploymentFactKind): RowDefinition {
  const valueOf: ValueOf = (model) => {
    const fact = defaultOffering(model)?.deployment[kind]
    return fact === undefined ? null : supportValue(fact.support, fact.note)
  }
  return row(field, label, valueOf, 'MORE')
}

function named(name: string): RowValue {
  return { display: name, value: name, rank: null }
}

function modalityName(modality: string): string {
  return modality === 'PDF' ? modality : modality.toLowerCase()
}
