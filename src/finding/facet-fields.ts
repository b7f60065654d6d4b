import type { Modality, Support } from '../catalog/catalog.js'
import type { CatalogColumns } from './catalog-columns.js'
import type { ChoiceColumn } from './columns.js'
import { countedField, type CountedField, type FacetValue } from './facet-choices.js'
import { enumValue, isAsked, isInSet, isSameText, plainValues, regionValues } from './facet-values.js'
import { statusThere } from './support-requirements.js'

/** The fields whose values are counted, in the order of a page. */
export const countedFields: readonly CountedField[] = [
  countedField({
    field: 'provider',
    label: 'Provider',
    column: ({ provider }) => provider(),
    valuesOf: (provider) => (provider === null ? null : [{ value: provider.slug, label: provider.name }]),
    isSelected: ({ provider }, value) => isAsked(provider, value),
  }),
  countedField({
    field: 'developer',
    label: 'Developer',
    column: ({ developer }) => developer(),
    valuesOf: ({ slug, name }) => [{ value: slug, label: name }],
    isSelected: ({ developer }, value) => isAsked(developer, value),
  }),
  countedField({
    field: 'family',
    label: 'Family',
    column: ({ family }) => family(),
    valuesOf: plainValues,
    isSelected: ({ family }, value) => isAsked(family, value),
  }),
  modalityField('inputModalities', 'Takes', ({ inputModalities }) => inputModalities()),
  modalityField('outputModalities', 'Gives', ({ outputModalities }) => outputModalities()),
  countedField({
    field: 'capabilities',
    label: 'Capabilities',
    column: ({ capabilities }) => capabilities(),
    all: ({ catalog }) => catalog.capabilities.map(({ slug, label }) => ({ value: slug, label })),
    valuesOf: (supports) =>
      supports.every(({ support }) => support === 'UNKNOWN')
        ? null
        : supports
            .filter(({ support }) => support === 'YES' || support === 'PARTIAL')
            .map(({ capability: { slug, label } }) => ({ value: slug, label })),
    isSelected: ({ capabilities }, value, { catalog }) =>
      isInSet(capabilities, (name) => catalog.capabilityByName.get(name.toLowerCase())?.slug === value),
  }),
  countedField({
    field: 'status',
    label: 'Status',
    column: ({ standing }) => standing(),
    all: () => ['ACTIVE', 'PREVIEW', 'ANNOUNCED', 'DEPRECATED', 'RETIRED'].map(enumValue),
    valuesOf: (standing) => {
      if (standing.model === 'UNKNOWN') return null
      return statusThere(standing) === standing.model ? [enumValue(standing.model)] : []
    },
    isSelected: ({ status }, value) => status?.some((each) => each === value) ?? false,
  }),
  supportField('openWeights', 'Open weights', ({ openWeights }) => openWeights()),
  supportField('hipaaEligible', 'HIPAA eligible', ({ deployment }) => deployment.HIPAA_ELIGIBLE()),
  supportField('zeroRetention', 'Zero retention', ({ deployment }) => deployment.ZERO_RETENTION()),
  supportField('onPrem', 'On your own machines', ({ deployment }) => deployment.ON_PREM()),
  supportField('freeTier', 'Free tier', ({ deployment }) => deployment.FREE_TIER()),
  countedField({
    field: 'speedTier',
    label: 'Speed',
    column: ({ speedTier }) => speedTier(),
    all: () => ['FAST', 'MEDIUM', 'SLOW'].map(enumValue),
    valuesOf: (tier) => (tier === null || tier === 'UNKNOWN' ? null : [enumValue(tier)]),
    isSelected: ({ speedTier }, value) => speedTier?.some((each) => each === value) ?? false,
  }),
  countedField({
    field: 'regions',
    label: 'Region',
    column: ({ regions }) => regionValues(regions()),
    valuesOf: (values) => values,
    isSelected: ({ regions }, value) => isInSet(regions, isSameText(value)),
  }),
  countedField({
    field: 'license',
    label: 'Licence',
    column: ({ license }) => license(),
    valuesOf: plainValues,
    isSelected: ({ license }, value) => isAsked(license, value),
  }),
  countedField({
    field: 'bestFor',
    label: 'Best for',
    column: ({ bestFor }) => bestFor(),
    valuesOf: (uses) => (uses.length === 0 ? null : uses.map((use) => ({ value: use, label: use }))),
    isSelected: ({ bestFor }, value) => isInSet(bestFor, isSameText(value)),
  }),
  countedField({
    field: 'integrations',
    label: 'Works with',
    column: ({ integrations }) => integrations(),
    all: ({ catalog }) => catalog.integrations.map(({ slug, name }) => ({ value: slug, label: name })),
    valuesOf: (slugs) => (slugs.length === 0 ? null : slugs.map((slug) => ({ value: slug, label: slug }))),
    isSelected: ({ integrations }, value) => isInSet(integrations, (slug) => slug === value),
  }),
]

function modalityField(
  field: 'inputModalities' | 'outputModalities',
  label: string,
  column: (columns: CatalogColumns) => ChoiceColumn<readonly Modality[]>,
): CountedField {
  return countedField({
    field,
    label,
    column,
    all: () => ['TEXT', 'IMAGE', 'AUDIO', 'VIDEO', 'PDF', 'EMBEDDING'].map(enumValue),
    valuesOf: (modalities) => (modalities.length === 0 ? null : modalities.map(enumValue)),
    isSelected: (filter, value) => filter[field]?.some((each) => each === value) ?? false,
  })
}

/** A filter asks yes or no, and so PARTIAL, which counts as yes there, does here. */
function supportField(
  field: 'openWeights' | 'hipaaEligible' | 'zeroRetention' | 'onPrem' | 'freeTier',
  label: string,
  column: (columns: CatalogColumns) => ChoiceColumn<Support | null>,
): CountedField {
  const [yes, no]: readonly [FacetValue, FacetValue] = [enumValue('YES'), enumValue('NO')]
  return countedField({
    field,
    label,
    column,
    all: () => [yes, no],
    valuesOf: (support) => (support === null || support === 'UNKNOWN' ? null : [support === 'NO' ? no : yes]),
    isSelected: (filter, value) => filter[field] != null && filter[field] === (value === yes.value),
  })
}
