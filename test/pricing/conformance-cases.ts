import { decimal } from '../../src/pricing/decimal.js'
import type { MeterCode } from '../../src/pricing/meter.js'
import type { PriceMultiplier } from '../../src/pricing/multiplier.js'
import type { PriceRow } from '../../src/pricing/price-row.js'
import type { PriceContext } from '../../src/pricing/price-selection.js'
import { priceRow } from './price-rows.js'

/** One request by an inline price list, and what it must cost in USD or which error it must be. */
export interface ConformanceCase {
  readonly id: string
  readonly name: string
  readonly rows: readonly PriceRow[]
  readonly multipliers?: readonly PriceMultiplier[]
  readonly usage: Partial<Readonly<Record<MeterCode, string>>>
  /** What differs from noon of 2026-01-01, STANDARD, no region. */
  readonly context?: Partial<PriceContext>
  readonly total?: string
  readonly error?: RegExp
}

/**
 * Prices, usage and results of tests of pydantic/genai-prices (G, MIT) and BerriAI/litellm (L, MIT), which are the credit of their authors;
 * "derived" ones vary one of theirs.
 */
export const CONFORMANCE_CASES: readonly ConformanceCase[] = [
  {
    id: 'G01',
    name: 'genai-prices: exactly at threshold (200K) stays on base',
    rows: [priceRow('INPUT_TOKENS', '3'), priceRow('INPUT_TOKENS', '6', { aboveInputTokens: 200000 })],
    usage: { INPUT_TOKENS: '200000' },
    total: '0.6',
  },
  {
    id: 'G03',
    name: 'genai-prices: highest crossed tier applies to ALL tokens (declining tiers)',
    rows: [
      priceRow('INPUT_TOKENS', '1.0'),
      priceRow('INPUT_TOKENS', '0.8', { aboveInputTokens: 100000 }),
      priceRow('INPUT_TOKENS', '0.6', { aboveInputTokens: 500000 }),
      priceRow('INPUT_TOKENS', '0.4', { aboveInputTokens: 1000000 }),
    ],
    usage: { INPUT_TOKENS: '2000000' },
    total: '0.8',
  },
  {
    id: 'G05',
    name: 'genai-prices: should use the base tier when input_tokens is safely missing',
    rows: [priceRow('OUTPUT_TOKENS', '1.0'), priceRow('OUTPUT_TOKENS', '2.0', { aboveInputTokens: 100000 })],
    usage: { OUTPUT_TOKENS: '10000' },
    total: '0.01',
  },
  {
    id: 'G06',
    name: 'genai-prices: should reject ambiguous missing input_tokens for tiered prices',
    rows: [priceRow('OUTPUT_TOKENS', '1.0'), priceRow('OUTPUT_TOKENS', '2.0', { aboveInputTokens: 100000 })],
    usage: { INPUT_AUDIO_TOKENS: '150000', OUTPUT_TOKENS: '10000' },
    error: /INPUT_TOKENS is missing from the usage, although INPUT_AUDIO_TOKENS, a part of it, is 150000/,
  },
  {
    id: 'G08',
    name: 'genai-prices: should charge unpriced descendant tokens through parent prices',
    rows: [priceRow('INPUT_TOKENS', '5.0'), priceRow('OUTPUT_TOKENS', '10.0')],
    usage: { INPUT_TOKENS: '700', INPUT_AUDIO_TOKENS: '200', OUTPUT_TOKENS: '70', OUTPUT_AUDIO_TOKENS: '20' },
    total: '0.0042',
  },
  {
    id: 'G11',
    name: 'genai-prices: should price reported web searches only in total',
    rows: [priceRow('WEB_SEARCHES', '10')],
    usage: { WEB_SEARCHES: '2' },
    total: '0.02',
  },
  {
    id: 'G13',
    name: 'genai-prices: should ignore unpriced contradictory descendants when parent-only pricing is sufficient',
    rows: [priceRow('INPUT_TOKENS', '1')],
    usage: { INPUT_TOKENS: '100', CACHE_READ_TOKENS: '200' },
    total: '0.0001',
  },
  {
    id: 'G14',
    name: 'genai-prices: should reject missing ancestor prices before pricing',
    rows: [priceRow('CACHE_READ_TOKENS', '0.1')],
    usage: { CACHE_READ_TOKENS: '100' },
    error: /CACHE_READ_TOKENS has a price, 0.1, but INPUT_TOKENS, of which it is a part, has none/,
  },
  {
    id: 'G17',
    name: 'genai-prices: test_tiered_price_compares_fractional_usage_with_integer_threshold',
    rows: [priceRow('INPUT_TOKENS', '1'), priceRow('INPUT_TOKENS', '2', { aboveInputTokens: 100 })],
    usage: { INPUT_TOKENS: '100.5' },
    total: '0.000201',
  },
  {
    id: 'G19',
    name: 'genai-prices: test_gpt_5_6_cache_write_price_context_boundary (gpt-5.6-sol, 272,000)',
    rows: [
      priceRow('INPUT_TOKENS', '5'),
      priceRow('INPUT_TOKENS', '10', { aboveInputTokens: 272000 }),
      priceRow('CACHE_WRITE_TOKENS', '6.25'),
      priceRow('CACHE_WRITE_TOKENS', '12.5', { aboveInputTokens: 272000 }),
      priceRow('CACHE_READ_TOKENS', '0.5'),
      priceRow('CACHE_READ_TOKENS', '1', { aboveInputTokens: 272000 }),
      priceRow('OUTPUT_TOKENS', '30'),
      priceRow('OUTPUT_TOKENS', '45', { aboveInputTokens: 272000 }),
    ],
    usage: { INPUT_TOKENS: '272000', CACHE_WRITE_TOKENS: '272000' },
    total: '1.7',
  },
  {
    id: 'G21',
    name: 'genai-prices: test_gpt_5_6_long_context_mixed_price (gpt-5.6-sol)',
    rows: [
      priceRow('INPUT_TOKENS', '5'),
      priceRow('INPUT_TOKENS', '10', { aboveInputTokens: 272000 }),
      priceRow('CACHE_WRITE_TOKENS', '6.25'),
      priceRow('CACHE_WRITE_TOKENS', '12.5', { aboveInputTokens: 272000 }),
      priceRow('CACHE_READ_TOKENS', '0.5'),
      priceRow('CACHE_READ_TOKENS', '1', { aboveInputTokens: 272000 }),
      priceRow('OUTPUT_TOKENS', '30'),
      priceRow('OUTPUT_TOKENS', '45', { aboveInputTokens: 272000 }),
    ],
    usage: { INPUT_TOKENS: '300000', CACHE_WRITE_TOKENS: '100000', CACHE_READ_TOKENS: '50000', OUTPUT_TOKENS: '10000' },
    total: '3.25',
  },
  {
    id: 'G23',
    name: 'genai-prices: test_openai_realtime_prices_image_and_cached_image_input (gpt-realtime-2.1)',
    rows: [
      priceRow('INPUT_TOKENS', '4'),
      priceRow('INPUT_AUDIO_TOKENS', '32'),
      priceRow('INPUT_IMAGE_TOKENS', '5'),
      priceRow('CACHE_READ_TOKENS', '0.4'),
      priceRow('CACHE_AUDIO_READ_TOKENS', '0.4'),
      priceRow('CACHE_IMAGE_READ_TOKENS', '0.5'),
      priceRow('OUTPUT_TOKENS', '24'),
      priceRow('OUTPUT_AUDIO_TOKENS', '64'),
    ],
    usage: {
      INPUT_TOKENS: '1000',
      OUTPUT_TOKENS: '500',
      CACHE_READ_TOKENS: '400',
      INPUT_AUDIO_TOKENS: '250',
      OUTPUT_AUDIO_TOKENS: '300',
      INPUT_IMAGE_TOKENS: '150',
      CACHE_AUDIO_READ_TOKENS: '100',
      CACHE_IMAGE_READ_TOKENS: '50',
    },
    total: '0.030865',
  },
  {
    id: 'G27',
    name: 'genai-prices: test_output_audio_usage (gpt-4o-realtime-preview)',
    rows: [priceRow('OUTPUT_TOKENS', '20'), priceRow('OUTPUT_AUDIO_TOKENS', '80')],
    usage: { OUTPUT_TOKENS: '1001000000', OUTPUT_AUDIO_TOKENS: '1000000000' },
    total: '80020',
  },
  {
    id: 'G31',
    name: 'genai-prices: test_price_constraint_after (o3)',
    rows: [priceRow('INPUT_TOKENS', '10'), priceRow('INPUT_TOKENS', '2', { effectiveFrom: Date.parse('2025-06-10') })],
    usage: { INPUT_TOKENS: '1000' },
    context: { at: Date.parse('2026-08-21T00:00:00Z') },
    total: '0.002',
  },
  {
    id: 'G33',
    name: 'genai-prices: test_price_constraint_time_of_date (deepseek-chat, 17:00Z off-peak)',
    rows: [
      priceRow('INPUT_TOKENS', '0.135'),
      priceRow('INPUT_TOKENS', '0.27', { dailyFrom: '00:30', dailyTo: '16:30' }),
    ],
    usage: { INPUT_TOKENS: '100000000' },
    context: { at: Date.parse('2025-06-01T17:00:00Z') },
    total: '13.5',
  },
  {
    id: 'G34a',
    name: 'genai-prices: uses timezone-aware half-open daily constraints',
    rows: [priceRow('INPUT_TOKENS', '1'), priceRow('INPUT_TOKENS', '2', { dailyFrom: '00:30', dailyTo: '16:30' })],
    usage: { INPUT_TOKENS: '1000000' },
    context: { at: Date.parse('2025-01-01T00:29:59.999Z') },
    total: '1',
  },
  {
    id: 'G35a',
    name: 'genai-prices: test_gemini_flash_introductory_price_expiry (gemini-3.6-flash)',
    rows: [
      priceRow('INPUT_TOKENS', '0.75'),
      priceRow('INPUT_TOKENS', '1.5', { effectiveFrom: Date.parse('2027-01-01') }),
    ],
    usage: { INPUT_TOKENS: '1000000' },
    context: { at: Date.parse('2026-12-31T23:59:59Z') },
    total: '0.75',
  },
  {
    id: 'L01',
    name: 'LiteLLM: test_cost_per_token_tiered_only_model_bills_at_tier_rate (volcengine/doubao-seed-2-0-pro)',
    rows: [
      priceRow('INPUT_TOKENS', '0.00000046', { per: decimal('1') }),
      priceRow('OUTPUT_TOKENS', '0.0000023', { per: decimal('1') }),
      priceRow('INPUT_TOKENS', '0.0000007', { per: decimal('1'), aboveInputTokens: 32000 }),
      priceRow('OUTPUT_TOKENS', '0.0000035', { per: decimal('1'), aboveInputTokens: 32000 }),
    ],
    usage: { INPUT_TOKENS: '40000', OUTPUT_TOKENS: '500' },
    total: '0.02975',
  },
  {
    id: 'L03',
    name: 'LiteLLM: test_generic_cost_per_token_tiered_pricing_bills_cache_creation_at_tier_rate',
    rows: [
      priceRow('INPUT_TOKENS', '0.00000065', { per: decimal('1'), aboveInputTokens: 256000 }),
      priceRow('CACHE_WRITE_TOKENS', '0.0000008125', { per: decimal('1'), aboveInputTokens: 256000 }),
      priceRow('CACHE_READ_TOKENS', '0.000000065', { per: decimal('1'), aboveInputTokens: 256000 }),
      priceRow('OUTPUT_TOKENS', '0.0000039', { per: decimal('1'), aboveInputTokens: 256000 }),
    ],
    usage: { INPUT_TOKENS: '300000', CACHE_READ_TOKENS: '40000', CACHE_WRITE_TOKENS: '60000', OUTPUT_TOKENS: '1000' },
    total: '0.18525',
  },
  {
    id: 'L06',
    name: 'LiteLLM: test_generic_cost_per_token_tiered_pricing_bills_reasoning_at_tier_rate',
    rows: [
      priceRow('INPUT_TOKENS', '0.0000004', { per: decimal('1') }),
      priceRow('OUTPUT_TOKENS', '0.0000012', { per: decimal('1') }),
      priceRow('OUTPUT_REASONING_TOKENS', '0.000004', { per: decimal('1') }),
    ],
    usage: { INPUT_TOKENS: '1000', OUTPUT_TOKENS: '500', OUTPUT_REASONING_TOKENS: '400' },
    total: '0.00212',
  },
  {
    id: 'L08',
    name: 'LiteLLM: test_service_tier_flex_pricing (gpt-5-nano flex)',
    rows: [
      priceRow('INPUT_TOKENS', '0.00000005', { per: decimal('1') }),
      priceRow('OUTPUT_TOKENS', '0.0000004', { per: decimal('1') }),
      priceRow('INPUT_TOKENS', '0.000000025', { per: decimal('1'), serviceTier: 'FLEX' }),
      priceRow('OUTPUT_TOKENS', '0.0000002', { per: decimal('1'), serviceTier: 'FLEX' }),
    ],
    usage: { INPUT_TOKENS: '1000', OUTPUT_TOKENS: '500' },
    context: { serviceTier: 'FLEX' },
    total: '0.000125',
  },
  {
    id: 'L10',
    name: 'LiteLLM: test_service_tier_fallback_pricing (gpt-4 asked for flex)',
    rows: [
      priceRow('INPUT_TOKENS', '0.00003', { per: decimal('1') }),
      priceRow('OUTPUT_TOKENS', '0.00006', { per: decimal('1') }),
    ],
    usage: { INPUT_TOKENS: '1000', OUTPUT_TOKENS: '500' },
    context: { serviceTier: 'FLEX' },
    total: '0.06',
  },
  {
    id: 'L12',
    name: 'LiteLLM: test_image_tokens_with_custom_pricing',
    rows: [
      priceRow('INPUT_TOKENS', '0.000001', { per: decimal('1') }),
      priceRow('OUTPUT_TOKENS', '0.000002', { per: decimal('1') }),
      priceRow('OUTPUT_IMAGE_TOKENS', '0.000005', { per: decimal('1') }),
    ],
    usage: { INPUT_TOKENS: '14', OUTPUT_TOKENS: '1720', OUTPUT_IMAGE_TOKENS: '1120' },
    total: '0.006814',
  },
  {
    id: 'L16',
    name: 'LiteLLM: test_get_token_base_cost_off_peak_wins_over_threshold (12:00Z)',
    rows: [
      priceRow('INPUT_TOKENS', '0.000001', { per: decimal('1') }),
      priceRow('OUTPUT_TOKENS', '0.000002', { per: decimal('1') }),
      priceRow('INPUT_TOKENS', '0.000003', { per: decimal('1'), aboveInputTokens: 200000 }),
      priceRow('OUTPUT_TOKENS', '0.000004', { per: decimal('1'), aboveInputTokens: 200000 }),
      priceRow('INPUT_TOKENS', '0.0000005', { per: decimal('1'), dailyFrom: '16:30', dailyTo: '00:30' }),
      priceRow('OUTPUT_TOKENS', '0.000001', { per: decimal('1'), dailyFrom: '16:30', dailyTo: '00:30' }),
    ],
    usage: { INPUT_TOKENS: '250000', OUTPUT_TOKENS: '250000' },
    context: { at: Date.parse('2026-01-01T12:00:00Z') },
    total: '1.75',
  },
  {
    id: 'L20',
    name: 'LiteLLM: test_gemini_25_implicit_caching_cost',
    rows: [
      priceRow('INPUT_TOKENS', '0.0000003', { per: decimal('1') }),
      priceRow('CACHE_READ_TOKENS', '0.00000003', { per: decimal('1') }),
      priceRow('OUTPUT_TOKENS', '0.0000025', { per: decimal('1') }),
    ],
    usage: { INPUT_TOKENS: '15033', CACHE_READ_TOKENS: '14316', OUTPUT_TOKENS: '17' },
    total: '0.00068708',
  },
  {
    id: 'L22',
    name: 'LiteLLM: test_azure_gpt_5_6_cache_write_tokens_are_billed (azure/gpt-5.6-luna)',
    rows: [
      priceRow('INPUT_TOKENS', '0.0000002', { per: decimal('1') }),
      priceRow('CACHE_WRITE_TOKENS', '0.00000025', { per: decimal('1') }),
      priceRow('OUTPUT_TOKENS', '0.0000012', { per: decimal('1') }),
    ],
    usage: { INPUT_TOKENS: '2000', CACHE_WRITE_TOKENS: '1313', OUTPUT_TOKENS: '100' },
    total: '0.00058565',
  },
  {
    id: 'L25',
    name: 'LiteLLM: calculate_tiered_cost docstring (150,000 tokens, MARGINAL)',
    rows: [
      priceRow('INPUT_TOKENS', '0.0001', { per: decimal('1'), thresholdMode: 'MARGINAL' }),
      priceRow('INPUT_TOKENS', '0.00005', { per: decimal('1'), thresholdMode: 'MARGINAL', aboveInputTokens: 100000 }),
    ],
    usage: { INPUT_TOKENS: '150000' },
    total: '12.5',
  },
  {
    id: 'L28',
    name: 'LiteLLM: test_anthropic_geo_multiplier_applies_to_cache_tokens (prompt only)',
    rows: [
      priceRow('INPUT_TOKENS', '0.000005', { per: decimal('1') }),
      priceRow('CACHE_WRITE_TOKENS', '0.00000625', { per: decimal('1') }),
      priceRow('CACHE_READ_TOKENS', '0.0000005', { per: decimal('1') }),
    ],
    multipliers: [{ factor: decimal('1.1'), region: 'us', serviceTier: null }],
    usage: { INPUT_TOKENS: '1000000', CACHE_READ_TOKENS: '200000', CACHE_WRITE_TOKENS: '799800' },
    context: { region: 'us' },
    total: '5.609725',
  },
  {
    id: 'L31',
    name: 'LiteLLM: batch_call_falls_back_from_unpriced_deployment_and_uses_inclusive_xai_tier',
    rows: [
      priceRow('INPUT_TOKENS', '0.000001', { per: decimal('1'), serviceTier: 'BATCH' }),
      priceRow('INPUT_TOKENS', '0.000002', {
        per: decimal('1'),
        aboveInputTokens: 100,
        thresholdInclusive: true,
        serviceTier: 'BATCH',
      }),
      priceRow('OUTPUT_TOKENS', '0.000003', { per: decimal('1'), serviceTier: 'BATCH' }),
    ],
    usage: { INPUT_TOKENS: '100', OUTPUT_TOKENS: '20' },
    context: { serviceTier: 'BATCH' },
    total: '0.00026',
  },
  {
    id: 'L33',
    name: 'LiteLLM: retrieval_and_search_calls_use_their_reported_units (rerank)',
    rows: [priceRow('RERANK_SEARCHES', '0.25', { per: decimal('1') })],
    usage: { RERANK_SEARCHES: '3' },
    total: '0.75',
  },
]
