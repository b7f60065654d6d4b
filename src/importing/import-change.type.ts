import { modelNode, ModelRef, providerNode, ProviderRef } from '../catalog/nodes.js'
import { MoneyRef } from '../catalog/price/money.type.js'
import { builder } from '../graphql/builder.js'
import { ImportItemKind, ImportItemReason } from '../generated/prisma/client.js'
import { decimal } from '../pricing/decimal.js'
import type { ReportedChange } from './import-report.js'

export const ImportItemKindEnum = builder.enumType('ImportItemKind', {
  description: 'What an import does, or proposes.',
  values: {
    ADD_MODEL: { description: 'A new model with its first offering.' },
    ADD_OFFERING: { description: 'A new offering of a model.' },
    CHANGE_FACT: { description: 'A fact gets its first value or another one.' },
    CHANGE_PRICES: { description: 'A price list takes the place of another, or is the first.' },
    GONE: { description: 'A source no longer says something that is published.' },
  } satisfies Record<ImportItemKind, { description: string }>,
})

export const ImportItemReasonEnum = builder.enumType('ImportItemReason', {
  description: 'Why somebody has to decide.',
  values: {
    SUSPICIOUS: { description: 'It looks like a slip: ten times as dear, cut to 0, and the like.' },
    UNCERTAIN_MATCH: { description: 'Which model it is was only made out from its name.' },
    NO_MATCH: { description: 'It is no model of the catalog.' },
    NO_DEVELOPER: { description: 'It is no model of the catalog, and nobody says who built it.' },
    GONE: { description: 'Nothing is removed without somebody who agrees.' },
  } satisfies Record<ImportItemReason, { description: string }>,
})

interface ImpactNode {
  readonly currency: string
  readonly monthlyCostBefore: string | null
  readonly monthlyCostAfter: string | null
}

const money = (amount: string | null, currency: string) =>
  amount === null ? null : { amount: decimal(amount), currency }

const ImportImpactRef = builder.objectRef<ImpactNode>('ImportImpact').implement({
  description: 'What a workload costs in a month at the offering, before and after this price list alone.',
  fields: (t) => ({
    monthlyCostBefore: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'Before; null: not known.',
      resolve: ({ monthlyCostBefore, currency }) => money(monthlyCostBefore, currency),
    }),
    monthlyCostAfter: t.field({
      type: MoneyRef,
      nullable: true,
      description: 'After; null: not known.',
      resolve: ({ monthlyCostAfter, currency }) => money(monthlyCostAfter, currency),
    }),
  }),
})

export const ImportChangeRef = builder.objectRef<ReportedChange>('ImportChange').implement({
  description: 'One change that an import makes or proposes, in words.',
  fields: (t) => ({
    kind: t.field({ type: ImportItemKindEnum, description: 'What is done.', resolve: ({ kind }) => kind }),
    source: t.exposeString('source', { description: 'Slug of who says so.' }),
    sourceUrl: t.expose('sourceUrl', {
      type: 'URL',
      nullable: true,
      description: 'Where the source says that it has this from; null: it does not say.',
    }),
    observedOn: t.expose('observedOn', { type: 'Date', description: 'The day that the source’s file speaks of.' }),
    modelSlug: t.exposeString('model', {
      nullable: true,
      description: 'Slug of the model, also of one that does not exist yet; null: nobody knows which it is.',
    }),
    model: t.field({
      type: ModelRef,
      nullable: true,
      description: 'The model; null: the catalog does not have it, or nobody knows which it is.',
      resolve: ({ model }, _args, { catalog }) => {
        const known = model === null ? undefined : catalog.modelBySlug.get(model)
        return known === undefined ? null : modelNode(known, null)
      },
    }),
    provider: t.field({
      type: ProviderRef,
      nullable: true,
      description: 'Who serves it; null: it is about a model whoever serves it.',
      resolve: ({ provider }, _args, { catalog }) => {
        const known = provider === null ? undefined : catalog.providerBySlug.get(provider)
        return known === undefined ? null : providerNode(known, null)
      },
    }),
    apiModelId: t.exposeString('apiModelId', {
      nullable: true,
      description: 'The provider’s own id; null: it is about a model whoever serves it.',
    }),
    field: t.exposeString('field', {
      nullable: true,
      description: 'The field, named as in `facts`, or the price list: "prices.BATCH"; null: all of it.',
    }),
    before: t.exposeString('before', { nullable: true, description: 'What is published; null: nothing.' }),
    after: t.exposeString('after', { nullable: true, description: 'What it becomes; null: nothing any more.' }),
    impact: t.expose('impact', {
      type: ImportImpactRef,
      nullable: true,
      description: 'Of prices; null: of anything else.',
    }),
    why: t.field({
      type: ImportItemReasonEnum,
      nullable: true,
      description: 'Why it waits for a decision; null: it is done at once.',
      resolve: ({ why }) => why,
    }),
    notes: t.stringList({
      description: 'What looks wrong or is missing, in sentences.',
      resolve: ({ notes }) => [...notes],
    }),
  }),
})
