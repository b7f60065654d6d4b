import type { OfferingName } from '../catalog/writing/find-entity.js'
import type { Saying } from '../catalog/writing/sources.js'
import type { InputBuilder } from './catalog-mutation.js'

/** Who says what is written. */
export const sourceFields = (t: InputBuilder) => ({
  source: t.string({ description: 'Slug of who says so; null: "editor", which is whoever sends this.' }),
  sourceUrl: t.field({ type: 'URL', description: 'Where exactly; null: not recorded.' }),
  observedOn: t.field({ type: 'Date', description: 'The day on which the source was seen to say so; null: today.' }),
})

interface GivenSaying {
  readonly source?: string | null | undefined
  readonly sourceUrl?: string | null | undefined
  readonly observedOn?: string | null | undefined
}

export const sayingOf = ({ source, sourceUrl, observedOn }: GivenSaying): Saying => ({
  source: source ?? null,
  sourceUrl: sourceUrl ?? null,
  observedOn: observedOn ?? null,
})

/** Which offering. */
export const offeringFields = (t: InputBuilder) => ({
  provider: t.string({ required: true, description: 'Slug of the provider that serves the model.' }),
  model: t.string({ required: true, description: 'Slug of the model.' }),
  apiModelId: t.string({
    description: 'The provider’s own id, where it serves the model several times; null: it serves it once.',
  }),
})

interface GivenOffering extends Omit<OfferingName, 'apiModelId'> {
  readonly apiModelId?: string | null | undefined
}

export const offeringNameOf = ({ provider, model, apiModelId }: GivenOffering): OfferingName => ({
  provider,
  model,
  apiModelId: apiModelId ?? null,
})
