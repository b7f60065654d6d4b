import { builder } from '../graphql/builder.js'
import { unauthorized } from '../graphql/errors.js'
import { commonFields } from '../graphql/catalog-mutation.js'
import { UserErrorRef } from '../graphql/user-error.type.js'
import { checkTexts } from '../catalog/writing/check-texts.js'
import { checkIdempotencyKey } from '../catalog/writing/idempotency.js'
import { inputHash } from '../catalog/writing/input-hash.js'
import type { CommonInput } from '../catalog/writing/write.js'
import { createProblems, Refused, type Problems, type UserError } from '../catalog/writing/problems.js'
import { ApiKeyRef, ApiKeyRoleEnum } from './api-key.type.js'
import { issueKey, keyRequestProblems, listKeys, revokeKey, type PublicKey } from './key-store.js'
import { issueKeyOnce } from './issue-key-once.js'

interface KeyPayload {
  readonly apiKey: PublicKey | null
  readonly key: string | null
  readonly userErrors: readonly UserError[]
}

const ApiKeyIssueInput = builder.inputType('ApiKeyIssueInput', {
  description: 'A key to be made for somebody.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description:
        'Whose key it is: what the change log calls its holder. Two keys of one name are one person who rotates keys.',
    }),
    role: t.field({ type: ApiKeyRoleEnum, required: true, description: 'What its holder may do.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'From when on it is refused; null: never by itself.' }),
    ...commonFields(t),
  }),
})

const ApiKeyRevokeInput = builder.inputType('ApiKeyRevokeInput', {
  description: 'A key that is to be refused from now on. Revoking it again changes nothing.',
  fields: (t) => ({
    keyId: t.string({ required: true, description: 'The public part of the key, as `apiKeys` lists it.' }),
    ...commonFields(t),
  }),
})

const payload = (name: string, description: string, withKey: boolean) =>
  builder.objectRef<KeyPayload>(name).implement({
    description,
    fields: (t) => ({
      apiKey: t.expose('apiKey', {
        type: ApiKeyRef,
        nullable: true,
        description: 'The key without its secret; null: nothing was done.',
      }),
      ...(withKey
        ? {
            key: t.exposeString('key', {
              nullable: true,
              description:
                'The key itself, for the only time: it is stored nowhere. null: none was issued now; a retry shows only which it was.',
            }),
          }
        : {}),
      userErrors: t.field({
        type: [UserErrorRef],
        description: 'Everything that is wrong with the input; empty: it was done.',
        resolve: ({ userErrors }) => [...userErrors],
      }),
    }),
  })

const ApiKeyIssuePayload = payload('ApiKeyIssuePayload', 'A key that was issued.', true)
const ApiKeyRevokePayload = payload('ApiKeyRevokePayload', 'A key that was revoked.', false)

builder.mutationFields((t) => ({
  apiKeyIssue: t.field({
    type: ApiKeyIssuePayload,
    nullable: true,
    authScopes: { admin: true },
    description: 'Makes a key and shows it once. A lost answer cannot be had again: revoke the key. For admins.',
    args: { input: t.arg({ type: ApiKeyIssueInput, required: true, description: 'For whom.' }) },
    resolve: (_root, { input }, { prisma, viewer, clock }) =>
      answered(input, async (problems) => {
        if (viewer === null) throw unauthorized('apiKeyIssue', viewer)
        const { name, role, expiresAt = null, idempotencyKey = null, reason = null } = input
        const request = { name, role, expiresAt, reason, createdBy: viewer.name }
        for (const { field, message } of keyRequestProblems(request, clock())) problems.add('INVALID', [field], message)
        problems.settle()
        if (input.dryRun) return { apiKey: null, key: null }
        if (idempotencyKey === null) return issueKey(prisma, request)
        const attempt = { actor: viewer.name, key: idempotencyKey, inputHash: inputHash(input) }
        const issued = await issueKeyOnce(prisma, attempt, request)
        if (issued !== null) return issued
        problems.add('CONFLICT', ['idempotencyKey'], 'This key was used for something else.')
        problems.settle()
        return { apiKey: null, key: null }
      }),
  }),
  apiKeyRevoke: t.field({
    type: ApiKeyRevokePayload,
    nullable: true,
    authScopes: { admin: true },
    description: 'Refuses a key from now on, on every server. For admins.',
    args: { input: t.arg({ type: ApiKeyRevokeInput, required: true, description: 'Which key.' }) },
    resolve: (_root, { input }, { prisma, viewer, clock }) =>
      answered(input, async (problems) => {
        if (viewer === null) throw unauthorized('apiKeyRevoke', viewer)
        const known = (await listKeys(prisma)).find(({ id }) => id === input.keyId)
        if (known === undefined) problems.add('NOT_FOUND', ['keyId'], `There is no key "${input.keyId.slice(0, 40)}".`)
        problems.settle()
        if (input.dryRun) return { apiKey: known ?? null, key: null }
        const revocation = { at: clock(), by: viewer.name, reason: input.reason ?? null }
        return { apiKey: await revokeKey(prisma, input.keyId, revocation), key: null }
      }),
  }),
}))

async function answered(
  input: CommonInput,
  act: (problems: Problems) => Promise<Omit<KeyPayload, 'userErrors'>>,
): Promise<KeyPayload> {
  const problems = createProblems()
  try {
    checkTexts(input, problems)
    if (input.idempotencyKey != null) checkIdempotencyKey(input.idempotencyKey, problems)
    if (input.expectedRevision != null)
      problems.add('INVALID', ['expectedRevision'], 'Keys are no part of the catalogue: they have no revision.')
    problems.settle()
    return { ...(await act(problems)), userErrors: [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { apiKey: null, key: null, userErrors: error.userErrors }
  }
}
