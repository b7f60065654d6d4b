import type { Attribution, Model, Offering } from '../../catalog.js'
import type { Write } from '../write.js'

type Tx = Write['tx']
const LIMITS = [
  ['contextTokens', 'ownContextTokens'],
  ['maxOutputTokens', 'ownMaxOutputTokens'],
] as const

/** Lets the offerings of a model state for themselves what they have from it, where another model, which they are to belong to, says otherwise. */
export async function keepInherited(tx: Tx, from: Model, to: Model): Promise<void> {
  for (const offering of from.offerings) {
    for (const [field, own] of LIMITS) {
      const limit = from[field]
      if (offering[own] !== null || limit === null || limit === to[field]) continue
      await tx.offering.update({ where: { id: offering.id }, data: { [field]: limit } })
      const said = columnsOf(from.attributions.get(field) ?? from.attribution)
      const key = { offeringId: offering.id, field }
      await tx.attribution.upsert({ where: { offeringId_field: key }, create: { ...key, ...said }, update: said })
    }
    await keepSupport(tx, offering, from, to)
  }
}

async function keepSupport(tx: Tx, offering: Offering, from: Model, to: Model): Promise<void> {
  const data = from.capabilities.flatMap((stated, index) => {
    // what nobody says of the offering itself is the model's very object
    const isInherited = offering.capabilities[index] === stated
    const { capability, support, note, attribution } = stated
    if (!isInherited || attribution === null || to.capabilities[index]?.support === support) return []
    return [{ offeringId: offering.id, capabilityId: capability.id, support, note, ...columnsOf(attribution) }]
  })
  if (data.length > 0) await tx.offeringCapability.createMany({ data })
}

const columnsOf = ({ source, sourceUrl, observedOn }: Attribution) => ({
  sourceId: source.id,
  sourceUrl,
  observedOn: new Date(`${observedOn}T00:00:00Z`),
})
