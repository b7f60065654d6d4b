import type { UserError } from '../catalog/writing/problems.js'
import { builder } from './builder.js'

export const UserErrorCodeEnum = builder.enumType('UserErrorCode', {
  description: 'Why something was not done.',
  values: {
    INVALID: { description: 'A value makes no sense, alone or beside the others.' },
    NOT_FOUND: { description: 'Something that is named does not exist.' },
    CONFLICT: { description: 'Something that is there already stands against it.' },
    OVERLAP: { description: 'Two price lists, or two meanings of a spelling, would hold at one time.' },
    STALE_REVISION: { description: 'It was changed since the revision that is expected: read it again.' },
    FORBIDDEN: { description: 'The key may do this in general, but not here.' },
  } as const,
})

export const UserErrorRef = builder.objectRef<UserError>('UserError').implement({
  description: 'One thing that keeps a mutation from being done. Nothing was written.',
  fields: (t) => ({
    code: t.expose('code', { type: UserErrorCodeEnum, description: 'Why, for programs.' }),
    field: t.stringList({
      description: 'Where in the input: ["prices", "0", "amount"]; empty: it is about the input as a whole.',
      resolve: ({ field }) => [...field],
    }),
    message: t.exposeString('message', { description: 'Why, as a sentence for people.' }),
  }),
})
