import { builder } from '../../graphql/builder.js'
import { ChangeRef } from './change.type.js'
import { formatPosition, positionOf } from './log-position.js'

export const ChangeEdge = builder.edgeObject({
  type: ChangeRef,
  name: 'ChangeEdge',
  description: 'A change in a list.',
})

export const ChangeConnection = builder.connectionObject(
  { type: ChangeRef, name: 'ChangeConnection', description: 'A page of changes.' },
  ChangeEdge,
)

builder.prismaObjectField(ChangeRef, 'position', (t) =>
  t.string({
    description:
      'Its place in the log. Subscribing to `changes` with it as `after` goes on behind this very change; with the revision, behind all of the revision.',
    resolve: (change) => formatPosition(positionOf(change)),
  }),
)
