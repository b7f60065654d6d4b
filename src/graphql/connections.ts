import { ModelRef, OfferingRef, PriceRef, ProviderRef } from '../catalog/nodes.js'
import { builder } from './builder.js'

// One connection type per node type, shared by every list of that node.

export const ProviderEdge = builder.edgeObject({
  type: ProviderRef,
  name: 'ProviderEdge',
  description: 'A provider in a list.',
})
export const ProviderConnection = builder.connectionObject(
  { type: ProviderRef, name: 'ProviderConnection', description: 'A page of providers.' },
  ProviderEdge,
)

export const ModelEdge = builder.edgeObject({ type: ModelRef, name: 'ModelEdge', description: 'A model in a list.' })
export const ModelConnection = builder.connectionObject(
  { type: ModelRef, name: 'ModelConnection', description: 'A page of models.' },
  ModelEdge,
)

export const OfferingEdge = builder.edgeObject({
  type: OfferingRef,
  name: 'OfferingEdge',
  description: 'An offering in a list.',
})
export const OfferingConnection = builder.connectionObject(
  { type: OfferingRef, name: 'OfferingConnection', description: 'A page of offerings.' },
  OfferingEdge,
)

export const PriceEdge = builder.edgeObject({ type: PriceRef, name: 'PriceEdge', description: 'A price in a list.' })
export const PriceConnection = builder.connectionObject(
  { type: PriceRef, name: 'PriceConnection', description: 'A page of prices.' },
  PriceEdge,
)
