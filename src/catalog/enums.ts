import { builder } from '../graphql/builder.js'

export const SupportEnum = builder.enumType('Support', {
  description: 'Whether something is so. Nobody having said is an answer of its own, and never a no.',
  values: {
    YES: { description: 'A source says that it is so.' },
    NO: { description: 'A source says that it is not so.' },
    PARTIAL: { description: 'It is so within limits; the note says which, where there is one.' },
    UNKNOWN: { description: 'No source says.' },
  } as const,
})

export const LifecycleStatusEnum = builder.enumType('LifecycleStatus', {
  description: 'Where a model or an offering stands between announcement and switch-off.',
  values: {
    ANNOUNCED: { description: 'Made known, not yet to be had.' },
    PREVIEW: { description: 'To be had as a preview, alpha or beta.' },
    ACTIVE: { description: 'Generally available.' },
    DEPRECATED: { description: 'Still works; its maker or provider advises against new use.' },
    RETIRED: { description: 'No longer works.' },
    UNKNOWN: { description: 'No source says.' },
  } as const,
})

export const ModalityEnum = builder.enumType('Modality', {
  description: 'A kind of content that a model takes or gives.',
  values: {
    TEXT: { description: 'Text, code included.' },
    IMAGE: { description: 'Still images.' },
    AUDIO: { description: 'Speech and other sound.' },
    VIDEO: { description: 'Moving images.' },
    PDF: { description: 'PDF documents as such, not only their text.' },
    EMBEDDING: { description: 'Vectors for search and comparison.' },
  } as const,
})

export const SpeedTierEnum = builder.enumType('SpeedTier', {
  description: 'How fast an offering answers, judged from its measured time to first token and throughput.',
  values: {
    FAST: { description: 'First token and throughput both among the quick.' },
    MEDIUM: { description: 'Neither fast nor slow.' },
    SLOW: { description: 'A late first token or a low throughput.' },
    UNKNOWN: { description: 'Nothing was measured.' },
  } as const,
})

export const ProviderKindEnum = builder.enumType('ProviderKind', {
  description: 'What a provider is, mainly.',
  values: {
    LAB: { description: 'Builds models, and serves its own.' },
    CLOUD: { description: 'A general cloud that serves models of many labs.' },
    INFERENCE_HOST: { description: 'Serves models that others built, mostly open ones, on its own machines.' },
    AGGREGATOR: { description: 'Passes requests on to other providers.' },
  } as const,
})

export const ServiceTierEnum = builder.enumType('ServiceTier', {
  description: 'The terms under which a request is run; each tier has its own price list.',
  values: {
    STANDARD: { description: 'The ordinary terms.' },
    BATCH: { description: 'Answered later, within hours, usually for less.' },
    FLEX: { description: 'Answered when there is room: slower or sometimes refused, for less.' },
    PRIORITY: { description: 'Answered ahead of others, for more.' },
    FAST: { description: 'Run at a higher speed, for more.' },
  } as const,
})

export const PricingStatusEnum = builder.enumType('PricingStatus', {
  description: 'What is known of a price at all.',
  values: {
    METERED: { description: 'Charged by use: the prices say how much.' },
    FREE: { description: 'Free of charge, as a source says.' },
    INCLUDED_IN_PLAN: { description: 'Part of a subscription; nothing is charged by use.' },
    QUOTE_ONLY: { description: 'The provider names a price on request only.' },
    DYNAMIC: { description: 'The price depends on where each request is sent.' },
    UNKNOWN: { description: 'No source says. It is not free.' },
  } as const,
})
