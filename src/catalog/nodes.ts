import { builder } from '../graphql/builder.js'
import type { Decimal } from '../pricing/decimal.js'
import type { MeterCode } from '../pricing/meter.js'
import type { ContextThreshold, ServiceTier } from '../pricing/price-list.js'
import type { Attribution, CatalogPrice, Model, Offering, Provider } from './catalog.js'

// The nodes of the schema: an entity of the snapshot, and the instant it is read at (null: now).
// The instant is part of a node's id, so that a cache keyed by id never mixes two dates.

export interface ProviderNode {
  readonly __typename: 'Provider'
  readonly provider: Provider
  readonly at: Date | null
}

export interface ModelNode {
  readonly __typename: 'Model'
  readonly model: Model
  readonly at: Date | null
}

export interface OfferingNode {
  readonly __typename: 'Offering'
  readonly offering: Offering
  readonly at: Date | null
}

/** A price of the snapshot or of the history in the database: the same shape, the same id. */
export interface PriceNode {
  readonly __typename: 'Price'
  readonly id: number
  readonly meter: MeterCode
  readonly amount: Decimal
  readonly per: Decimal
  readonly currency: string
  readonly threshold: ContextThreshold | null
  readonly serviceTier: ServiceTier
  readonly region: string | null
  readonly effectiveFrom: number | null
  readonly effectiveTo: number | null
  readonly attribution: Attribution
}

export const providerNode = (provider: Provider, at: Date | null): ProviderNode => ({
  __typename: 'Provider',
  provider,
  at,
})
export const modelNode = (model: Model, at: Date | null): ModelNode => ({ __typename: 'Model', model, at })
export const offeringNode = (offering: Offering, at: Date | null): OfferingNode => ({
  __typename: 'Offering',
  offering,
  at,
})

export const priceNode = ({ id, meter, amount, per, threshold, list }: CatalogPrice): PriceNode => ({
  __typename: 'Price',
  id,
  meter,
  amount,
  per,
  threshold,
  currency: list.currency,
  serviceTier: list.serviceTier,
  region: list.region,
  effectiveFrom: list.effectiveFrom,
  effectiveTo: list.effectiveTo,
  attribution: list.attribution,
})

export const ProviderRef = builder.objectRef<ProviderNode>('Provider')
export const ModelRef = builder.objectRef<ModelNode>('Model')
export const OfferingRef = builder.objectRef<OfferingNode>('Offering')
export const PriceRef = builder.objectRef<PriceNode>('Price')
