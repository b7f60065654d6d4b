import { builder } from '../../graphql/builder.js'
import { mutateCatalog } from '../../graphql/catalog-mutation.js'
import { sayingOf } from '../../graphql/saying.input.js'
import { findModel } from '../writing/find-entity.js'
import { saveModel, type ModelFacts } from '../writing/facts/save-model.js'
import { verifyModel } from '../writing/facts/verify.js'
import type { Saying } from '../writing/sources.js'
import type { Write } from '../writing/write.js'
import { modelPayload } from '../written-payload.type.js'
import { ModelDeprecateInput, ModelRetireInput, ModelSaveInput, ModelVerifyInput } from './model-save.input.js'

const ModelSavePayload = modelPayload('ModelSavePayload', 'A model that was saved.')
const ModelDeprecatePayload = modelPayload('ModelDeprecatePayload', 'A model that was declared deprecated.')
const ModelRetirePayload = modelPayload('ModelRetirePayload', 'A model that was declared retired.')
const ModelVerifyPayload = modelPayload('ModelVerifyPayload', 'A model whose facts were said to hold.')

builder.mutationFields((t) => ({
  modelSave: t.field({
    type: ModelSavePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Adds a model, or changes what is said of one; each fact keeps who says it. For editors.',
    args: { input: t.arg({ type: ModelSaveInput, required: true, description: 'The model.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'modelSave', input, (write) => saveModel(write, input, sayingOf(input))),
  }),
  modelDeprecate: t.field({
    type: ModelDeprecatePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Says that a model is deprecated, since when, and what takes its place. For editors.',
    args: { input: t.arg({ type: ModelDeprecateInput, required: true, description: 'The model.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'modelDeprecate', input, (write) => {
        const { model: slug, deprecatedOn, retiresOn, successor } = input
        const facts = {
          slug,
          status: 'DEPRECATED',
          deprecatedOn: deprecatedOn ?? write.today,
          retiresOn,
          successor,
        } as const
        return changeModel(write, facts, sayingOf(input))
      }),
  }),
  modelRetire: t.field({
    type: ModelRetirePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Says that a model no longer works, since when. For editors.',
    args: { input: t.arg({ type: ModelRetireInput, required: true, description: 'The model.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'modelRetire', input, (write) => {
        const facts = { slug: input.model, status: 'RETIRED', retiresOn: input.retiresOn ?? write.today } as const
        return changeModel(write, facts, sayingOf(input))
      }),
  }),
  modelVerify: t.field({
    type: ModelVerifyPayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Says that what is said of a model itself was checked and still holds. For editors.',
    args: { input: t.arg({ type: ModelVerifyInput, required: true, description: 'The model.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'modelVerify', input, (write) =>
        verifyModel(write, input.model, input.verifiedOn ?? null),
      ),
  }),
}))

/** As saving, but of a model that there is. */
async function changeModel(write: Write, facts: ModelFacts, saying: Saying) {
  findModel(write.catalog, facts.slug, write.problems)
  write.problems.settle()
  return saveModel(write, facts, saying)
}
