import { Prisma } from '../../generated/prisma/client.js'
import type {
  Attribution,
  DeploymentFact,
  Measurement,
  Offering,
  OfferingCapability,
} from '../../generated/prisma/client.js'
import { type SeedIds, day, provenanceColumns } from './seed-ids.js'
import type { WantedRow } from './seed-table.js'
import type { SeedOffering } from './seed.js'

type Wanted<T> = readonly WantedRow<Omit<T, 'id'>>[]

/** "o4-mini at openai" */
export const offeringName = ({ apiModelId, provider }: SeedOffering): string => `${apiModelId} at ${provider}`

export const offeringRow = (
  offering: SeedOffering,
  modelId: number,
  ids: Pick<SeedIds, 'source' | 'provider'>,
): Wanted<Offering> => [
  {
    name: `offering ${offeringName(offering)}`,
    row: {
      modelId,
      providerId: ids.provider(offering.provider),
      apiModelId: offering.apiModelId,
      status: offering.status,
      contextTokens: offering.contextTokens,
      maxOutputTokens: offering.maxOutputTokens,
      regions: [...offering.regions],
      ...provenanceColumns(ids, offering.provenance),
      lastVerifiedOn: day(offering.lastVerifiedOn),
    },
  },
]

export const offeringCapabilityRows = (
  offering: SeedOffering,
  offeringId: number,
  ids: SeedIds,
): Wanted<OfferingCapability> =>
  offering.capabilities.map(({ capability, support, note, provenance }) => ({
    name: `${capability} of ${offeringName(offering)}`,
    row: { offeringId, capabilityId: ids.capability(capability), support, note, ...provenanceColumns(ids, provenance) },
  }))

export const deploymentRows = (offering: SeedOffering, offeringId: number, ids: SeedIds): Wanted<DeploymentFact> =>
  offering.deployment.map(({ kind, support, note, provenance }) => ({
    name: `${kind} of ${offeringName(offering)}`,
    row: { offeringId, kind, support, note, ...provenanceColumns(ids, provenance) },
  }))

export const measurementRows = (offering: SeedOffering, offeringId: number, ids: SeedIds): Wanted<Measurement> =>
  offering.measurements.map(({ kind, value, provenance }) => ({
    name: `${kind} of ${offeringName(offering)}`,
    row: { offeringId, kind, value: new Prisma.Decimal(value), ...provenanceColumns(ids, provenance) },
  }))

export const offeringAttributionRows = (
  offering: SeedOffering,
  offeringId: number,
  ids: SeedIds,
): Wanted<Attribution> =>
  [...offering.attributions].map(([field, provenance]) => ({
    name: `source of ${field} of ${offeringName(offering)}`,
    row: { modelId: null, offeringId, field, ...provenanceColumns(ids, provenance) },
  }))
