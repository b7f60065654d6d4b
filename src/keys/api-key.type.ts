import { builder } from '../graphql/builder.js'
import { ApiKeyRole } from '../generated/prisma/client.js'
import type { PublicKey } from './key-store.js'

export const ApiKeyRoleEnum = builder.enumType('ApiKeyRole', {
  description: 'What the holder of an API key may do; each role may do all that the one before it may.',
  values: {
    VIEWER: { value: ApiKeyRole.VIEWER, description: 'Read what is not for everybody.' },
    EDITOR: { value: ApiKeyRole.EDITOR, description: 'Change prices and facts, and say that they were verified.' },
    ADMIN: { value: ApiKeyRole.ADMIN, description: 'Change many things at once, take changes back, and issue keys.' },
  } as const,
})

/** No node: a key must not be found by an id that somebody has read somewhere. */
export const ApiKeyRef = builder.objectRef<PublicKey>('ApiKey').implement({
  description: 'A key of the API, without the secret in it.',
  fields: (t) => ({
    keyId: t.string({
      description: 'The public part of the key, by which it is revoked.',
      resolve: ({ id }) => id,
    }),
    name: t.exposeString('name', { description: 'Whose key it is: the actor of what is changed with it.' }),
    role: t.expose('role', { type: ApiKeyRoleEnum, description: 'What its holder may do.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was issued.' }),
    createdBy: t.exposeString('createdBy', {
      description: 'Who issued it: the name of a key, or "command line".',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on it is refused; null: never by itself.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked; null: it was not.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was issued; null: not said.' }),
    revokedBy: t.exposeString('revokedBy', {
      nullable: true,
      description: 'Who revoked it: the name of a key, or "command line"; null: nobody did.',
    }),
    revokeReason: t.exposeString('revokeReason', {
      nullable: true,
      description: 'Why it was revoked; null: not said.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute; null: never.',
    }),
  }),
})
