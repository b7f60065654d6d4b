import { nodeAtOnce } from '../../graphql/at-once.js'
import { builder } from '../../graphql/builder.js'
import { localId, parseLocalId } from '../../graphql/global-id.js'
import { headlinePrices } from '../../pricing/headline-prices.js'
import type { Context } from '../../graphql/context.js'
import type { DeploymentFactKind, Offering } from '../catalog.js'
import { ModelCapabilityRef } from '../capability/capability.type.js'
import { LifecycleStatusEnum, ServiceTierEnum, SpeedTierEnum, SupportEnum } from '../enums.js'
import {
  modelNode,
  ModelRef,
  offeringNode,
  OfferingRef,
  providerNode,
  ProviderRef,
  type OfferingNode,
} from '../nodes.js'
import { offeringFacts } from '../facts.js'
import { FactRef } from '../source/source.type.js'
import { PricingRef } from './pricing.type.js'

builder.node(OfferingRef, {
  description:
    'A model as one provider serves it, with that provider’s id, limits, deployment facts, speed and prices.',
  ...nodeAtOnce({
    idOf: ({ offering, at }: OfferingNode) => localId(offering.id, at),
    loadOne: (id, { catalog }) => {
      const { key, at } = parseLocalId(id)
      const offering = catalog.offeringById.get(key)
      return offering === undefined ? null : offeringNode(offering, at)
    },
    entityOf: ({ offering, at }) => (at === null ? offering : null),
  }),
  fields: (t) => {
    const deployment = (kind: DeploymentFactKind, description: string) =>
      t.field({ type: SupportEnum, description, resolve: ({ offering }) => offering.deployment[kind].support })
    return {
      model: t.field({
        type: ModelRef,
        description: 'The model that is served.',
        resolve: ({ offering, at }) => modelNode(offering.model, at),
      }),
      provider: t.field({
        type: ProviderRef,
        description: 'Who serves it.',
        resolve: ({ offering, at }) => providerNode(offering.provider, at),
      }),
      apiModelId: t.string({
        description: 'What a caller puts into the provider’s API.',
        resolve: ({ offering }) => offering.apiModelId,
      }),
      status: t.field({
        type: LifecycleStatusEnum,
        description: 'Where it stands at this provider.',
        resolve: ({ offering }) => offering.status,
      }),
      contextTokens: t.int({
        nullable: true,
        description:
          'Longest input and output together at this provider, in tokens; the model’s where the provider says nothing; null: unknown.',
        resolve: ({ offering }) => offering.contextTokens,
      }),
      maxOutputTokens: t.int({
        nullable: true,
        description:
          'Longest output at this provider, in tokens; the model’s where the provider says nothing; null: unknown.',
        resolve: ({ offering }) => offering.maxOutputTokens,
      }),
      capabilities: t.field({
        type: [ModelCapabilityRef],
        description:
          'Every capability of the catalog, in catalog order; as the model’s where this provider’s is not known to differ.',
        resolve: ({ offering }) => [...offering.capabilities],
      }),
      regions: t.stringList({
        description: 'Region codes where it can be run: "eu", "us"; empty: unknown.',
        resolve: ({ offering }) => [...offering.regions],
      }),
      hipaaEligible: deployment('HIPAA_ELIGIBLE', 'Whether the provider signs what HIPAA asks for.'),
      zeroRetention: deployment('ZERO_RETENTION', 'Whether requests can be had without the provider keeping them.'),
      onPrem: deployment('ON_PREM', 'Whether it can be run on the customer’s own machines.'),
      freeTier: deployment('FREE_TIER', 'Whether there is an allowance free of charge.'),
      throughputTokensPerSecond: t.field({
        type: 'Decimal',
        nullable: true,
        description: 'Measured output speed in tokens a second; null: not measured.',
        resolve: ({ offering }) => offering.throughputTokensPerSecond,
      }),
      timeToFirstTokenMs: t.int({
        nullable: true,
        description: 'Measured time to the first token in milliseconds; null: not measured.',
        resolve: ({ offering }) => offering.timeToFirstTokenMs,
      }),
      speedTier: t.field({
        type: SpeedTierEnum,
        description: 'How fast it answers, judged from the two measurements above.',
        resolve: ({ offering }) => offering.speedTier,
      }),
      pricing: t.field({
        type: PricingRef,
        description: 'The price list in force.',
        args: {
          at: t.arg({
            type: 'DateTime',
            description:
              'At this instant; null: the instant this node is read at, which is now unless a field above says otherwise.',
          }),
          serviceTier: t.arg({
            type: ServiceTierEnum,
            defaultValue: 'STANDARD',
            description: 'Under these terms of service.',
          }),
          region: t.arg.string({ description: 'In this region; null: where no region is asked for.' }),
          knownAt: t.arg({
            type: 'DateTime',
            description:
              'As it was believed at this instant, later corrections and changes left out; null: as it is believed now.',
          }),
        },
        resolve: (node, { at, serviceTier, region, knownAt }, context) => {
          const when = instantOf(node, at, context)
          const priceContext = { at: when, serviceTier: serviceTier ?? 'STANDARD', region: region ?? null }
          if (knownAt == null) return headlinePrices(node.offering.priceLists, priceContext)
          return believedLists(node.offering, knownAt, context).then((lists) => headlinePrices(lists, priceContext))
        },
      }),
      hasConflict: t.boolean({
        description:
          'Whether sources claim different values of a fact or price of it and nobody has decided yet: `conflicts` says which.',
        resolve: ({ offering }) => offering.conflictingFields.length > 0,
      }),
      facts: t.field({
        type: [FactRef],
        description: 'Every stored fact of the offering, prices included, with who says so and since when.',
        resolve: (node, _args, context) => [...offeringFacts(node.offering, instantOf(node, null, context))],
      }),
      lastVerifiedOn: t.field({
        type: 'Date',
        nullable: true,
        description: 'The day on which its facts were last checked against their sources; null: never recorded.',
        resolve: ({ offering }) => offering.lastVerifiedOn,
      }),
    }
  },
})

async function believedLists(offering: Offering, knownAt: Date, { loaders }: Context): Promise<Offering['priceLists']> {
  const listsOf = await loaders.priceHistory.believed.load({ offeringId: offering.id, knownAt: knownAt.getTime() })
  return listsOf(offering)
}

/** The instant a field is about, in milliseconds: its own argument, else the node's, else the request's. */
export const instantOf = (node: Pick<OfferingNode, 'at'>, at: Date | null | undefined, { now }: Context): number =>
  (at ?? node.at ?? now).getTime()
