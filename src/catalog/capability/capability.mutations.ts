import { builder } from '../../graphql/builder.js'
import {
  commonFields,
  commonPayload,
  mutateCatalog,
  writtenEntity,
  type WritePayload,
} from '../../graphql/catalog-mutation.js'
import { sayingOf, sourceFields } from '../../graphql/saying.input.js'
import { SupportEnum } from '../enums.js'
import { modelNode, ModelRef, offeringNode, OfferingRef } from '../nodes.js'
import { saveCapability } from '../writing/facts/save-capability.js'
import { setCapability } from '../writing/facts/set-fact.js'
import { CapabilityRef } from './capability.type.js'

const CapabilitySaveInput = builder.inputType('CapabilitySaveInput', {
  description: 'A capability to be defined, or what is to be changed of one. What is left out stays as it is.',
  fields: (t) => ({
    slug: t.string({ required: true, description: 'Which capability; one that is not known is added.' }),
    label: t.string({ description: 'Name for people. Needed for a new one; never null.' }),
    category: t.string({ description: 'Heading under which it is listed. Needed for a new one; never null.' }),
    meaning: t.string({ description: 'What is meant, in one sentence. Needed for a new one; never null.' }),
    position: t.int({ description: 'Place in lists, lowest first; null: as it is, a new one last.' }),
    synonyms: t.stringList({ description: 'Other names under which filters find it; null: none.' }),
    ...commonFields(t),
  }),
})

const CapabilitySetInput = builder.inputType('CapabilitySetInput', {
  description: 'Whether a model has a capability, or whether it has it at one provider.',
  fields: (t) => ({
    model: t.string({ required: true, description: 'Slug of the model.' }),
    provider: t.string({
      description: 'Slug of the provider at which it is so; null: it is said of the model, wherever it is served.',
    }),
    apiModelId: t.string({
      description: 'The provider’s own id, where it serves the model several times; null: it serves it once.',
    }),
    capability: t.string({ required: true, description: 'Slug or synonym of the capability.' }),
    support: t.field({
      type: SupportEnum,
      required: true,
      description: 'Whether it has it; UNKNOWN: the source says that it is not known.',
    }),
    note: t.string({ description: 'A limit or condition worth knowing; null: none.' }),
    ...sourceFields(t),
    ...commonFields(t),
  }),
})

const CapabilitySavePayload = builder.objectRef<WritePayload>('CapabilitySavePayload').implement({
  description: 'A capability that was defined.',
  fields: (t) => ({
    capability: t.field({
      type: CapabilityRef,
      nullable: true,
      description: 'The capability as it is now; null: nothing was done, or it could not be read back.',
      resolve: ({ outcome, catalog }) =>
        catalog?.capabilities.find(({ id }) => outcome?.ids.includes(id) === true) ?? null,
    }),
    ...commonPayload(t),
  }),
})

const CapabilitySetPayload = builder.objectRef<WritePayload>('CapabilitySetPayload').implement({
  description: 'A capability that was set.',
  fields: (t) => ({
    model: t.field({
      type: ModelRef,
      nullable: true,
      description: 'The model as it is now; null: nothing was done, or it could not be read back.',
      resolve: (payload) =>
        writtenEntity(
          payload,
          ({ modelById }) => modelById,
          (model) => modelNode(model, null),
        ),
    }),
    offering: t.field({
      type: OfferingRef,
      nullable: true,
      description: 'The offering as it is now; null: it was said of the model, or nothing was done.',
      resolve: ({ outcome, catalog }) => {
        const id = outcome?.ids[1]
        const offering = id === undefined ? undefined : catalog?.offeringById.get(id)
        return offering === undefined ? null : offeringNode(offering, null)
      },
    }),
    ...commonPayload(t),
  }),
})

builder.mutationFields((t) => ({
  capabilitySave: t.field({
    type: CapabilitySavePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Defines a capability, or changes what one means. For editors.',
    args: { input: t.arg({ type: CapabilitySaveInput, required: true, description: 'The capability.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'capabilitySave', input, (write) => saveCapability(write, input)),
  }),
  capabilitySet: t.field({
    type: CapabilitySetPayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Says whether a model, or one offering of it, has a capability. For editors.',
    args: { input: t.arg({ type: CapabilitySetInput, required: true, description: 'What has which.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'capabilitySet', input, (write) => {
        const name = { model: input.model, provider: input.provider ?? null, apiModelId: input.apiModelId ?? null }
        const fact = { support: input.support, note: input.note ?? null }
        return setCapability(write, name, input.capability, fact, sayingOf(input))
      }),
  }),
}))
