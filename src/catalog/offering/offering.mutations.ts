import { builder } from '../../graphql/builder.js'
import { mutateCatalog } from '../../graphql/catalog-mutation.js'
import { offeringNameOf, sayingOf } from '../../graphql/saying.input.js'
import { findOffering, type OfferingName } from '../writing/find-entity.js'
import { saveOffering } from '../writing/facts/save-offering.js'
import { saveMeasurement, setDeploymentFact } from '../writing/facts/set-fact.js'
import { verifyOffering } from '../writing/facts/verify.js'
import { doneWith } from '../writing/facts/done.js'
import type { Saying } from '../writing/sources.js'
import type { Write } from '../writing/write.js'
import { offeringPayload } from '../written-payload.type.js'
import {
  DeploymentFactSetInput,
  MeasurementSaveInput,
  OfferingRetireInput,
  OfferingSaveInput,
  OfferingVerifyInput,
} from './offering-save.input.js'

const OfferingSavePayload = offeringPayload('OfferingSavePayload', 'An offering that was saved.')
const OfferingRetirePayload = offeringPayload('OfferingRetirePayload', 'An offering that was declared retired.')
const OfferingVerifyPayload = offeringPayload('OfferingVerifyPayload', 'An offering whose facts were said to hold.')
const DeploymentFactSetPayload = offeringPayload('DeploymentFactSetPayload', 'A deployment fact that was set.')
const MeasurementSavePayload = offeringPayload('MeasurementSavePayload', 'A measurement that was saved.')

builder.mutationFields((t) => ({
  offeringSave: t.field({
    type: OfferingSavePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Adds a model as a provider serves it, or changes what is said of it there. For editors.',
    args: { input: t.arg({ type: OfferingSaveInput, required: true, description: 'The offering.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'offeringSave', input, (write) => saveOffering(write, input, sayingOf(input))),
  }),
  offeringRetire: t.field({
    type: OfferingRetirePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Says that a provider no longer serves a model. Its prices stay on record. For editors.',
    args: { input: t.arg({ type: OfferingRetireInput, required: true, description: 'The offering.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'offeringRetire', input, (write) => retire(write, offeringNameOf(input), sayingOf(input))),
  }),
  offeringVerify: t.field({
    type: OfferingVerifyPayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Says that the facts and the prices in force of an offering were checked and still hold. For editors.',
    args: { input: t.arg({ type: OfferingVerifyInput, required: true, description: 'The offering.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'offeringVerify', input, (write) =>
        verifyOffering(write, offeringNameOf(input), input.verifiedOn ?? null),
      ),
  }),
  deploymentFactSet: t.field({
    type: DeploymentFactSetPayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Says whether something is so of how an offering is deployed. For editors.',
    args: { input: t.arg({ type: DeploymentFactSetInput, required: true, description: 'The fact.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'deploymentFactSet', input, (write) => {
        const fact = { support: input.support, note: input.note ?? null }
        return setDeploymentFact(write, offeringNameOf(input), input.kind, fact, sayingOf(input))
      }),
  }),
  measurementSave: t.field({
    type: MeasurementSavePayload,
    nullable: true,
    authScopes: { editor: true },
    description: 'Adds what was measured of an offering on a day. For editors.',
    args: { input: t.arg({ type: MeasurementSaveInput, required: true, description: 'The measurement.' }) },
    resolve: (_root, { input }, context) =>
      mutateCatalog(context, 'measurementSave', input, (write) =>
        saveMeasurement(write, offeringNameOf(input), input.kind, input.value, sayingOf(input)),
      ),
  }),
}))

async function retire(write: Write, name: OfferingName, saying: Saying) {
  const offering = findOffering(write.catalog, name, write.problems)
  write.problems.settle()
  if (offering === null) return doneWith([], [])
  return saveOffering(write, { ...name, apiModelId: offering.apiModelId, status: 'RETIRED' }, saying)
}
