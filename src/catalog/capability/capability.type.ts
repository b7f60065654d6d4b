import { builder } from '../../graphql/builder.js'
import type { Capability, CapabilitySupport } from '../catalog.js'
import { SupportEnum } from '../enums.js'
import { SourceRef } from '../source/source.type.js'

export const CapabilityRef = builder.objectRef<Capability>('Capability').implement({
  description: 'Something a model can do.',
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Unique name in filters: "tool-use".' }),
    label: t.exposeString('label', { description: 'Name for people: "Tool use".' }),
    category: t.exposeString('category', { description: 'Heading under which it is listed.' }),
    meaning: t.exposeString('meaning', { description: 'What is meant, in one sentence.' }),
    synonyms: t.exposeStringList('synonyms', {
      description: 'Other names under which filters find it: "function-calling".',
    }),
  }),
})

export const ModelCapabilityRef = builder.objectRef<CapabilitySupport>('ModelCapability').implement({
  description: 'Whether a model, or an offering of it, has a capability.',
  fields: (t) => ({
    capability: t.expose('capability', { type: CapabilityRef, description: 'Which capability.' }),
    support: t.expose('support', {
      type: SupportEnum,
      description: 'Whether it has it; UNKNOWN where no source says.',
    }),
    note: t.exposeString('note', {
      nullable: true,
      description: 'A limit or condition worth knowing; null: none is noted.',
    }),
    source: t.field({
      type: SourceRef,
      nullable: true,
      description: 'Who says so; null: nobody does.',
      resolve: ({ attribution }) => attribution?.source ?? null,
    }),
    sourceUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Where exactly; null: no address is known.',
      resolve: ({ attribution }) => attribution?.sourceUrl ?? null,
    }),
    observedOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day on which the source was seen to say so; null: nobody says so.',
      resolve: ({ attribution }) => attribution?.observedOn ?? null,
    }),
  }),
})

builder.queryField('capabilities', (t) =>
  t.field({
    type: [CapabilityRef],
    description: 'Every capability, in the order in which models list them.',
    resolve: (_root, _args, { catalog }) => [...catalog.capabilities],
  }),
)
