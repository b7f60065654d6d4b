/** The field of the schema in which a kind of deployment fact is read. */
export const deploymentField = {
  HIPAA_ELIGIBLE: 'hipaaEligible',
  ZERO_RETENTION: 'zeroRetention',
  ON_PREM: 'onPrem',
  FREE_TIER: 'freeTier',
} as const
