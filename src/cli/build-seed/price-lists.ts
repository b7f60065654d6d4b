import { plainDecimal } from '../../sources/figures.js'
import type { ModelsDevCost, ModelsDevOffering, ModelsDevTokens } from './models-dev.js'
import type { ChosenProvider } from './providers.js'
import type { Report } from './report.js'

interface PriceEntry {
  readonly meter: string
  readonly amount: string
  readonly aboveInputTokens?: number
}

export interface PriceListEntry {
  readonly serviceTier?: 'PRIORITY' | 'FAST'
  readonly status?: 'FREE'
  readonly prices?: readonly PriceEntry[]
}

/**
 * The price lists of an offering, as models.dev publishes them: dollars per million tokens.
 * Nothing, 0/0 and prices in another currency say nothing about money here, so no list comes of them; ":free" ids are free.
 */
export const priceListEntries = (
  provider: ChosenProvider,
  offering: ModelsDevOffering,
  report: Report,
): readonly PriceListEntry[] => {
  const name = `${provider.slug}/${offering.id}`
  const cost = offering.cost
  if (offering.id.endsWith(':free')) return [{ status: 'FREE' }]
  if (cost === undefined) return []
  if (provider.pricesInOtherCurrency) {
    report.note('prices dropped: not published in US dollars', name)
    return []
  }
  if ((cost.input ?? 0) === 0 && (cost.output ?? 0) === 0) {
    report.note('prices dropped: 0 for input and output, which is no price', name)
    return []
  }
  const standard = withThresholds(name, cost, report)
  const modes = Object.entries(offering.experimental.modes).flatMap(([mode, { cost: modeCost, provider: call }]) => {
    const serviceTier =
      call.body.service_tier === 'priority' ? 'PRIORITY' : call.body.speed === 'fast' ? 'FAST' : undefined
    const prices = modeCost === undefined ? [] : basePrices(`${name} (${mode})`, modeCost, report)
    if (serviceTier !== undefined && prices.length > 0) return [{ serviceTier, prices } as const]
    report.note('mode dropped: no service tier or price', `${name} (${mode})`)
    return []
  })
  return [...(standard.length > 0 ? [{ prices: standard }] : []), ...modes]
}

const withThresholds = (name: string, cost: ModelsDevCost, report: Report): readonly PriceEntry[] => {
  const base = basePrices(name, cost, report)
  const priced = new Set(base.map((price) => price.meter))
  const above = (cost.tiers ?? []).flatMap((tier) => {
    const tierName = `${name} above ${tier.tier.size}`
    if (tier.tier.type !== 'context') {
      report.note('tier dropped: not a context threshold', tierName)
      return []
    }
    return basePrices(tierName, tier, report)
      .filter(({ meter }) => {
        if (!priced.has(meter)) report.note('price dropped: priced above a threshold only', `${tierName}: ${meter}`)
        return priced.has(meter)
      })
      .map((price) => ({ ...price, aboveInputTokens: tier.tier.size }))
  })
  return [...base, ...above]
}

const basePrices = (name: string, cost: ModelsDevTokens, report: Report): readonly PriceEntry[] => {
  const candidates = [
    { meter: 'INPUT_TOKENS', value: cost.input, parent: undefined },
    { meter: 'OUTPUT_TOKENS', value: cost.output, parent: undefined },
    { meter: 'CACHE_READ_TOKENS', value: cost.cache_read, parent: cost.input },
    { meter: 'CACHE_WRITE_TOKENS', value: cost.cache_write, parent: cost.input },
    { meter: 'OUTPUT_REASONING_TOKENS', value: cost.reasoning, parent: cost.output },
    { meter: 'INPUT_AUDIO_TOKENS', value: cost.input_audio, parent: cost.input },
    { meter: 'OUTPUT_AUDIO_TOKENS', value: cost.output_audio, parent: cost.output },
  ]
  return candidates.flatMap(({ meter, value, parent }) => {
    if (value === undefined) return []
    const detail = `${name}: ${meter} ${plainDecimal(value)}`
    const isBase = meter === 'INPUT_TOKENS' || meter === 'OUTPUT_TOKENS'
    if (value === 0) return dropped(report, `price dropped: 0 for ${meter}, which is no price`, detail)
    if (value < 0) return dropped(report, 'price dropped: negative', detail)
    if (!isBase && !parent) return dropped(report, 'price dropped: the meter that contains it has no price', detail)
    if (meter === 'CACHE_READ_TOKENS' && value > (cost.input ?? 0))
      return dropped(report, 'price dropped: cached input dearer than input', detail)
    return [{ meter, amount: plainDecimal(value) }]
  })
}

const dropped = (report: Report, reason: string, detail: string): readonly PriceEntry[] => {
  report.note(reason, detail)
  return []
}
