import { nodeAtOnce } from '../../graphql/at-once.js'
import { builder } from '../../graphql/builder.js'
import { OfferingConnection, OfferingEdge } from '../../graphql/connections.js'
import { pageOfNodes } from '../../graphql/connection.js'
import { localId, parseLocalId } from '../../graphql/global-id.js'
import { faqOf } from '../../prose/faq.js'
import { summaryOf } from '../../prose/summary.js'
import { BenchmarkScoreRef } from '../benchmark/benchmark-score.type.js'
import { ModelCapabilityRef } from '../capability/capability.type.js'
import { LifecycleStatusEnum, ModalityEnum, SupportEnum } from '../enums.js'
import { modelFacts } from '../facts.js'
import { IntegrationRef } from '../integration/integration.type.js'
import { modelNode, ModelRef, offeringNode, OfferingRef, providerNode, ProviderRef, type ModelNode } from '../nodes.js'
import { instantOf } from '../offering/offering.type.js'
import { offeringsOfModel } from '../orders.js'
import { FactRef } from '../source/source.type.js'

interface FaqEntry {
  readonly question: string
  readonly answer: string
}

const FaqEntryRef = builder.objectRef<FaqEntry>('FaqEntry').implement({
  description: 'A question that readers ask of a model, answered from its facts.',
  fields: (t) => ({
    question: t.exposeString('question', { description: 'The question, with the model’s name in it.' }),
    answer: t.exposeString('answer', { description: 'The answer in whole sentences; what is unknown is said to be.' }),
  }),
})

builder.node(ModelRef, {
  description: 'A model as it was built, wherever it is served.',
  ...nodeAtOnce({
    idOf: ({ model, at }: ModelNode) => localId(model.id, at),
    loadOne: (id, { catalog }) => {
      const { key, at } = parseLocalId(id)
      const model = catalog.modelById.get(key)
      return model === undefined ? null : modelNode(model, at)
    },
    entityOf: ({ model, at }) => (at === null ? model : null),
  }),
  fields: (t) => ({
    slug: t.string({ description: 'Unique name in URLs: "o4-mini".', resolve: ({ model }) => model.slug }),
    name: t.string({ description: 'Name as its developer writes it.', resolve: ({ model }) => model.name }),
    aliases: t.stringList({
      description: 'Other spellings that mean this model today.',
      resolve: ({ model }) => [...model.aliases],
    }),
    family: t.string({
      nullable: true,
      description: 'The line of models it belongs to; null: unknown.',
      resolve: ({ model }) => model.family,
    }),
    developer: t.field({
      type: ProviderRef,
      description: 'Who built it.',
      resolve: ({ model, at }) => providerNode(model.developer, at),
    }),
    status: t.field({
      type: LifecycleStatusEnum,
      description: 'Where it stands between announcement and switch-off.',
      resolve: ({ model }) => model.status,
    }),
    releasedOn: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When it became generally available, only as exact as it is known; null: unknown.',
      resolve: ({ model }) => model.releasedOn,
    }),
    knowledgeCutoff: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'End of its training data, only as exact as it is known; null: unknown.',
      resolve: ({ model }) => model.knowledgeCutoff,
    }),
    deprecatedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which its developer declared it deprecated; null: unknown or not deprecated.',
      resolve: ({ model }) => model.deprecatedOn,
    }),
    retiresOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which it stops working; null: unknown or none set.',
      resolve: ({ model }) => model.retiresOn,
    }),
    successor: t.field({
      type: ModelRef,
      nullable: true,
      description: 'The model that its developer names as the replacement; null: none is known.',
      resolve: ({ model, at }) => (model.successor === null ? null : modelNode(model.successor, at)),
    }),
    openWeights: t.field({
      type: SupportEnum,
      description: 'Whether its weights can be downloaded.',
      resolve: ({ model }) => model.openWeights,
    }),
    license: t.string({
      nullable: true,
      description: 'Licence of its weights, as its developer names it; null: unknown or none.',
      resolve: ({ model }) => model.license,
    }),
    contextTokens: t.int({
      nullable: true,
      description: 'Longest input and output together, in tokens; null: unknown.',
      resolve: ({ model }) => model.contextTokens,
    }),
    maxOutputTokens: t.int({
      nullable: true,
      description: 'Longest output, in tokens; null: unknown.',
      resolve: ({ model }) => model.maxOutputTokens,
    }),
    inputModalities: t.field({
      type: [ModalityEnum],
      description: 'What it takes; empty: unknown.',
      resolve: ({ model }) => [...model.inputModalities],
    }),
    outputModalities: t.field({
      type: [ModalityEnum],
      description: 'What it gives; empty: unknown.',
      resolve: ({ model }) => [...model.outputModalities],
    }),
    capabilities: t.field({
      type: [ModelCapabilityRef],
      description: 'Every capability of the catalog, in catalog order; UNKNOWN where nobody says.',
      resolve: ({ model }) => [...model.capabilities],
    }),
    benchmarks: t.field({
      type: [BenchmarkScoreRef],
      description: 'Its scores, by benchmark, newest first.',
      resolve: ({ model }) => [...model.benchmarks],
    }),
    bestFor: t.stringList({
      description: 'What it is good for, as judged by hand, best first; empty: nobody has judged.',
      resolve: ({ model }) => [...model.bestFor],
    }),
    tradeOffs: t.stringList({
      description: 'What speaks against it, as judged by hand, weightiest first; empty: nobody has judged.',
      resolve: ({ model }) => [...model.tradeOffs],
    }),
    integrations: t.field({
      type: [IntegrationRef],
      description: 'What it works with; empty: unknown.',
      resolve: ({ model }) => model.integrations.map(({ integration }) => integration),
    }),
    offering: t.field({
      type: OfferingRef,
      nullable: true,
      description:
        'The default offering: the developer’s own, else the one verified last; null: nobody is known to serve it.',
      resolve: ({ model, at }) => {
        const [offering] = model.offerings
        return offering === undefined ? null : offeringNode(offering, at)
      },
    }),
    offerings: t.connection(
      {
        type: OfferingRef,
        description: 'Everywhere it is served: the default offering first, then the one verified last.',
        resolve: ({ model, at }, page) =>
          pageOfNodes(model.offerings, offeringsOfModel, page, (offering) => offeringNode(offering, at)),
      },
      OfferingConnection,
      OfferingEdge,
    ),
    summary: t.string({
      description: 'One or two sentences generated from its facts.',
      resolve: ({ model, at }, _args, context) => summaryOf(model, { at: instantOf({ at }, null, context) }),
    }),
    faq: t.field({
      type: [FaqEntryRef],
      description: 'Six questions that readers ask, answered from its facts.',
      resolve: ({ model, at }, _args, context) => [...faqOf(model, { at: instantOf({ at }, null, context) })],
    }),
    lastVerifiedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which its facts were last checked against their sources; null: never recorded.',
      resolve: ({ model }) => model.lastVerifiedOn,
    }),
    hasConflict: t.boolean({
      description: 'Whether sources disagree on something of one of its offerings and nobody has decided yet.',
      resolve: ({ model }) => model.offerings.some(({ conflictingFields }) => conflictingFields.length > 0),
    }),
    reviewed: t.boolean({
      description:
        'Whether somebody vouches that there is such a model. False: an import knows it by an id alone; lists, ranks, facets and counts leave it out.',
      resolve: ({ model }) => model.reviewed,
    }),
    facts: t.field({
      type: [FactRef],
      description: 'Every stored fact of the model, with who says so and since when.',
      resolve: ({ model }) => [...modelFacts(model)],
    }),
  }),
})
