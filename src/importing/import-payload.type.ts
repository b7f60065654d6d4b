import type { builder } from '../graphql/builder.js'
import type { WritePayload } from '../graphql/catalog-mutation.js'
import { UserErrorRef } from '../graphql/user-error.type.js'

/** Of a payload: what kept it from being done. */
export const userErrors = (t: PayloadFields) =>
  t.field({
    type: [UserErrorRef],
    description: 'Everything that keeps it from being done; empty: it was done.',
    resolve: (payload) => [...payload.userErrors],
  })

/** Of a payload: what is worth knowing of it. */
export const warnings = (t: PayloadFields) =>
  t.stringList({
    description: 'What is worth knowing of it, as sentences; also that nothing had to be done.',
    resolve: ({ outcome }) => [...(outcome?.warnings ?? [])],
  })

type PayloadFields = PothosSchemaTypes.ObjectFieldBuilder<typeof builder.$inferSchemaTypes, WritePayload>
