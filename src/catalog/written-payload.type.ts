import { builder } from '../graphql/builder.js'
import { commonPayload, writtenEntity, type WritePayload } from '../graphql/catalog-mutation.js'
import { modelNode, ModelRef, offeringNode, OfferingRef } from './nodes.js'

// Payloads of mutations that write one entity.

const UNREAD = 'null: nothing was done, or it could not be read back.'

export const modelPayload = (name: string, description: string) =>
  builder.objectRef<WritePayload>(name).implement({
    description,
    fields: (t) => ({
      model: t.field({
        type: ModelRef,
        nullable: true,
        description: `The model as it is now; ${UNREAD}`,
        resolve: (payload) =>
          writtenEntity(
            payload,
            ({ modelById }) => modelById,
            (model) => modelNode(model, null),
          ),
      }),
      ...commonPayload(t),
    }),
  })

export const offeringPayload = (name: string, description: string) =>
  builder.objectRef<WritePayload>(name).implement({
    description,
    fields: (t) => ({
      offering: t.field({
        type: OfferingRef,
        nullable: true,
        description: `The offering as it is now; ${UNREAD}`,
        resolve: (payload) =>
          writtenEntity(
            payload,
            ({ offeringById }) => offeringById,
            (offering) => offeringNode(offering, null),
          ),
      }),
      ...commonPayload(t),
    }),
  })
