import { builder } from '../../graphql/builder.js'
import { METERS, type Meter } from '../../pricing/meter.js'

export const MeterCodeEnum = builder.enumType('MeterCode', {
  description:
    'What is counted and charged. A meter includes those that narrow it: INPUT_TOKENS includes CACHE_READ_TOKENS and INPUT_AUDIO_TOKENS.',
  values: Object.fromEntries(
    METERS.map(({ code, label, unit, per }) => [
      code,
      { value: code, description: `${label}; quoted per ${per.toLocaleString('en-US')} ${unit}.` },
    ]),
  ),
})

export const MeterRef = builder.objectRef<Meter>('Meter').implement({
  description: 'What is counted and charged.',
  fields: (t) => ({
    code: t.field({ type: MeterCodeEnum, description: 'Its code.', resolve: ({ code }) => code }),
    label: t.exposeString('label', { description: 'Name for people: "Cached input tokens".' }),
    unit: t.exposeString('unit', { description: 'What one unit is: "tokens".' }),
    per: t.exposeInt('per', { description: 'How many units a price of this meter is quoted for: 1000000.' }),
  }),
})
