import { builder } from '../graphql/builder.js'
import { unauthorized } from '../graphql/errors.js'
import { UserErrorRef } from '../graphql/user-error.type.js'
import { checkTexts } from '../catalog/writing/check-texts.js'
import { createProblems, Refused, type Problems, type UserError } from '../catalog/writing/problems.js'
import { ApiKeyRef, ApiKeyRoleEnum } from './api-key.type.js'
import { issueKey, keyRequestProblems, revokeKey, type PublicKey } from './key-store.js'

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
    dryRun: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Whether only to say what is wrong with the input.',
    }),
  }),
})

const ApiKeyRevokeInput = builder.inputType('ApiKeyRevokeInput', {
  description: 'A key that is to be refused from now on. Revoking it again changes nothing.',
  fields: (t) => ({
    keyId: t.string({ required: true, description: 'The public part of the key, as `apiKeys` lists it.' }),
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
              description: 'The key itself, for the only time: it is stored nowhere. null: none was issued.',
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
      answered(async (problems) => {
        if (viewer === null) throw unauthorized('apiKeyIssue', viewer)
        const request = {
          name: input.name,
          role: input.role,
          expiresAt: input.expiresAt ?? null,
          createdBy: viewer.name,
        }
        checkTexts(input, problems)
        problems.settle()
        for (const { field, message } of keyRequestProblems(request, clock())) problems.add('INVALID', [field], message)
        problems.settle()
        if (input.dryRun) return { apiKey: null, key: null, userErrors: [] }
        return { ...(await issueKey(prisma, request)), userErrors: [] }
      }),
  }),
  apiKeyRevoke: t.field({
    type: ApiKeyRevokePayload,
    nullable: true,
    authScopes: { admin: true },
    description: 'Refuses a key from now on, on every server. For admins.',
    args: { input: t.arg({ type: ApiKeyRevokeInput, required: true, description: 'Which key.' }) },
    resolve: (_root, { input }, { prisma, clock }) =>
      answered(async (problems) => {
        checkTexts(input, problems)
        problems.settle()
        const apiKey = await revokeKey(prisma, input.keyId, clock())
        if (apiKey === null) problems.add('NOT_FOUND', ['keyId'], `There is no key "${input.keyId.slice(0, 40)}".`)
        problems.settle()
        return { apiKey, key: null, userErrors: [] }
      }),
  }),
}))

async function answered(act: (problems: Problems) => Promise<KeyPayload>): Promise<KeyPayload> {
  try {
    return await act(createProblems())
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { apiKey: null, key: null, userErrors: error.userErrors }
  }
}
