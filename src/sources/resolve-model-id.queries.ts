import { modelNode, ModelRef, offeringNode, OfferingRef } from '../catalog/nodes.js'
import { builder } from '../graphql/builder.js'
import { badUserInput, shown } from '../graphql/errors.js'
import { resolveModelId, type ModelIdResolution } from './resolve-model-id.js'

const LONGEST_ID = 300
const CONTROL_CHARACTER = /\p{Cc}/u

const ModelIdResolutionRef = builder.objectRef<ModelIdResolution>('ModelIdResolution').implement({
  description: 'How an id was understood. What is ambiguous or unknown is refused rather than guessed.',
  fields: (t) => ({
    input: t.exposeString('input', { description: 'The id as it was asked.' }),
    model: t.field({
      type: ModelRef,
      nullable: true,
      description: 'The model it names; null: it was refused, and `how` says why.',
      resolve: ({ model }) => (model === null ? null : modelNode(model, null)),
    }),
    offering: t.field({
      type: OfferingRef,
      nullable: true,
      description: 'The model at the provider that the id names; null: it names none, or no one offering for certain.',
      resolve: ({ offering }) => (offering === null ? null : offeringNode(offering, null)),
    }),
    confidence: t.field({
      type: 'Decimal',
      description: 'From "0", refused, to "1", known by exactly this spelling.',
      resolve: ({ confidence }) => confidence,
    }),
    how: t.exposeString('how', {
      description:
        'In a sentence: provider, region, date and variant that the id says, and what was assumed; or why it was refused.',
    }),
    alternatives: t.field({
      type: [ModelRef],
      description: 'Other models that it may mean, the likest first.',
      resolve: ({ alternatives }) => alternatives.map((model) => modelNode(model, null)),
    }),
  }),
})

builder.queryField('resolveModelId', (t) =>
  t.field({
    type: ModelIdResolutionRef,
    description:
      'Which model an id means, as people and programs write ids: slugs, aliases, ids of providers with or without prefixes, dates and variants, ARNs, resource names.',
    args: {
      id: t.arg.string({
        required: true,
        description: 'The id: "azure/us/o4-mini-2025-04-16". At most 300 characters.',
      }),
    },
    resolve: (_root, { id }, { catalog }) => {
      if (id.trim() === '') throw badUserInput('Argument "id" must not be empty.')
      if (id.length > LONGEST_ID)
        throw badUserInput(`Argument "id" must have at most ${LONGEST_ID} characters, but has ${id.length}.`)
      if (CONTROL_CHARACTER.test(id))
        throw badUserInput(`Argument "id" must not have control characters: ${shown(id)}.`)
      return resolveModelId(catalog, id)
    },
  }),
)
