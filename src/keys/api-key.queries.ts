import { builder } from '../graphql/builder.js'
import { ApiKeyRef } from './api-key.type.js'
import { listKeys } from './key-store.js'

builder.queryField('apiKeys', (t) =>
  t.field({
    type: [ApiKeyRef],
    description: 'Every key that was ever issued, newest first. For admins.',
    authScopes: { admin: true },
    resolve: async (_root, _args, { prisma }) => [...(await listKeys(prisma))],
  }),
)
