import { expect, test } from 'vitest'
import type { Model } from '../../src/catalog/catalog.js'
import { faqOf } from '../../src/prose/faq.js'
import { summaryOf } from '../../src/prose/summary.js'
import type { ModelSpec } from '../support/fixture-spec.js'
import { proseDefects } from '../support/prose.js'
import { at, modelOf, o4Mini } from './fixture-models.js'

/** The whole prose of a model, a paragraph each, after a look for defects. */
function proseOf(model: Model): string {
  const entries = faqOf(model, { at })
  expect(entries).toHaveLength(6)
  const paragraphs = [summaryOf(model, { at }), ...entries.map(({ question, answer }) => `${question} ${answer}`)]
  expect(paragraphs.flatMap(proseDefects)).toEqual([])
  return `\n${paragraphs.join('\n')}\n`
}

const prose = (spec: ModelSpec, others?: readonly ModelSpec[]) => proseOf(modelOf(spec, others))

test('everything is known', () => {
  expect(prose(o4Mini)).toMatchInlineSnapshot(`
    "
    o4-mini is an OpenAI o-series model from OpenAI, released in April 2025, with a 200k-token context window. At OpenAI it costs $1.10 per 1M input and $4.40 per 1M output tokens; it is best for cheap reasoning, math, research, and hardest coding (last verified on April 19, 2026).
    How much does o4-mini cost? At OpenAI, o4-mini costs $1.10 per 1M input and $4.40 per 1M output tokens. Cached input costs $0.275 per 1M tokens, which saves about 75% of the input bill for what is read from the cache. Batch requests cost 50% less. The facts of this offering were last verified on April 19, 2026.
    What are the context window and the maximum output of o4-mini? o4-mini has a context window of 200,000 tokens and can produce up to 100,000 tokens of output.
    Does o4-mini have a free tier? No, there is no free tier for o4-mini at OpenAI.
    Is o4-mini HIPAA eligible, available in the EU, and deployable on-premises? At OpenAI, o4-mini is HIPAA eligible, is available in the EU (eu), and can be used with zero data retention. It cannot run on-premises.
    What is o4-mini best for? o4-mini is best for cheap reasoning, math, research, and hardest coding. Trade-offs: slow first token and no streaming-first use cases.
    Which tools and SDKs work with o4-mini? o4-mini works with the OpenAI SDK, Azure OpenAI, the Vercel AI SDK, LangChain, and OpenRouter. In the API of OpenAI, its model id is "o4-mini".
    "
  `)
})

test('nothing is known', () => {
  expect(prose({ slug: 'blank', name: 'Blank', offerings: [{}] })).toMatchInlineSnapshot(`
    "
    Blank is a model from Acme. At Acme its price is not stated.
    How much does Blank cost? At Acme, the price of Blank is not stated.
    What are the context window and the maximum output of Blank? The context window and maximum output of Blank are not stated.
    Does Blank have a free tier? Whether there is a free tier for Blank at Acme is not stated.
    Is Blank HIPAA eligible, available in the EU, and deployable on-premises? For Blank at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Blank best for? What Blank is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Blank? No tools or SDKs are on record for Blank. In the API of Acme, its model id is "blank".
    "
  `)
})

test('nobody serves it', () => {
  expect(
    prose({ slug: 'lab-only', name: 'Lab Only', status: 'ANNOUNCED', releasedOn: '2026-09', contextTokens: 8_192 }),
  ).toMatchInlineSnapshot(`
    "
    Lab Only is an announced model from Acme, due for release in September 2026, with an 8,192-token context window. No provider is on record as serving it.
    How much does Lab Only cost? No provider is on record as serving Lab Only, so no price is known.
    What are the context window and the maximum output of Lab Only? Lab Only has a context window of 8,192 tokens. The maximum output of Lab Only is not stated.
    Does Lab Only have a free tier? No provider is on record as serving Lab Only, so no free tier is known.
    Is Lab Only HIPAA eligible, available in the EU, and deployable on-premises? No provider is on record as serving Lab Only, so nothing is known of HIPAA eligibility, EU availability, on-premises use, or zero data retention.
    What is Lab Only best for? What Lab Only is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Lab Only? No tools or SDKs are on record for Lab Only.
    "
  `)
})

test('it is free, and its free tier not stated', () => {
  expect(
    prose({
      slug: 'gift',
      name: 'Gift',
      family: 'Unity',
      developer: 'xai',
      status: 'PREVIEW',
      releasedOn: '2026',
      offerings: [{ lists: [{ status: 'FREE' }] }],
    }),
  ).toMatchInlineSnapshot(`
    "
    Gift is a preview Unity model from xAI, released in 2026. At xAI it is free of charge.
    How much does Gift cost? At xAI, Gift is free of charge.
    What are the context window and the maximum output of Gift? The context window and maximum output of Gift are not stated.
    Does Gift have a free tier? Whether there is a free tier for Gift at xAI is not stated. At xAI, its use is priced as free of charge.
    Is Gift HIPAA eligible, available in the EU, and deployable on-premises? For Gift at xAI, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Gift best for? What Gift is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Gift? No tools or SDKs are on record for Gift. In the API of xAI, its model id is "gift".
    "
  `)
})

test('it is priced by quote', () => {
  expect(
    prose({
      slug: 'suit',
      name: 'Suit',
      contextTokens: 128_000,
      offerings: [{ hipaaEligible: 'PARTIAL', onPrem: 'YES', regions: ['global'], lists: [{ status: 'QUOTE_ONLY' }] }],
    }),
  ).toMatchInlineSnapshot(`
    "
    Suit is a model from Acme, with a 128k-token context window. At Acme it is priced by quote only.
    How much does Suit cost? At Acme, Suit is priced by quote only; no amount is published.
    What are the context window and the maximum output of Suit? Suit has a context window of 128,000 tokens. The maximum output of Suit is not stated.
    Does Suit have a free tier? Whether there is a free tier for Suit at Acme is not stated.
    Is Suit HIPAA eligible, available in the EU, and deployable on-premises? At Acme, Suit is HIPAA eligible within limits and can run on-premises. It is not listed for any EU region (listed: global). Zero data retention is not stated.
    What is Suit best for? What Suit is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Suit? No tools or SDKs are on record for Suit. In the API of Acme, its model id is "suit".
    "
  `)
})

test('it comes with a plan', () => {
  expect(
    prose({
      slug: 'seat',
      name: 'Seat',
      offerings: [{ freeTier: 'PARTIAL', lists: [{ status: 'INCLUDED_IN_PLAN', prices: { PLAN_MONTHS: '20' } }] }],
    }),
  ).toMatchInlineSnapshot(`
    "
    Seat is a model from Acme. At Acme it is included in a plan.
    How much does Seat cost? At Acme, Seat is included in a plan instead of being priced by use. Prices on record: months of a plan at $20.00 per month.
    What are the context window and the maximum output of Seat? The context window and maximum output of Seat are not stated.
    Does Seat have a free tier? Yes, within limits: there is a restricted free tier for Seat at Acme.
    Is Seat HIPAA eligible, available in the EU, and deployable on-premises? For Seat at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Seat best for? What Seat is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Seat? No tools or SDKs are on record for Seat. In the API of Acme, its model id is "seat".
    "
  `)
})

test('its price is dynamic', () => {
  expect(prose({ slug: 'auto', name: 'Auto', offerings: [{ lists: [{ status: 'DYNAMIC' }] }] })).toMatchInlineSnapshot(`
    "
    Auto is a model from Acme. At Acme its price is not fixed.
    How much does Auto cost? At Acme, the price of Auto is not fixed.
    What are the context window and the maximum output of Auto? The context window and maximum output of Auto are not stated.
    Does Auto have a free tier? Whether there is a free tier for Auto at Acme is not stated.
    Is Auto HIPAA eligible, available in the EU, and deployable on-premises? For Auto at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Auto best for? What Auto is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Auto? No tools or SDKs are on record for Auto. In the API of Acme, its model id is "auto".
    "
  `)
})

test('its weights are open and another provider serves it, with limits of its own and prices by context', () => {
  expect(
    prose({
      slug: 'llama-4-maverick',
      name: 'Llama 4 Maverick',
      family: 'Llama',
      developer: 'meta',
      openWeights: 'YES',
      license: 'Llama 4 Community License',
      contextTokens: 1_048_576,
      maxOutputTokens: 16_384,
      inputModalities: ['TEXT', 'IMAGE', 'PDF'],
      outputModalities: ['TEXT'],
      capabilities: { 'tool-use': 'YES', 'vision-input': 'YES', 'structured-output': 'PARTIAL', 'fine-tuning': 'NO' },
      offerings: [
        {
          provider: 'bedrock',
          apiModelId: 'meta.llama4-maverick-v1:0',
          contextTokens: 128_000,
          regions: ['us-east-1', 'eu-west-2', 'eu-central-1'],
          prices: {
            INPUT_TOKENS: ['0.24', { amount: '0.48', above: 200_000 }],
            OUTPUT_TOKENS: ['0.97', { amount: '1.94', above: 200_000 }],
          },
          batch: { INPUT_TOKENS: '0.12', OUTPUT_TOKENS: '0.9' },
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "
    Llama 4 Maverick is an open-weight model from Meta, with a 1.05M-token context window. At Amazon Bedrock it costs $0.24 per 1M input and $0.97 per 1M output tokens.
    How much does Llama 4 Maverick cost? At Amazon Bedrock, Llama 4 Maverick costs $0.24 per 1M input and $0.97 per 1M output tokens. Batch requests cost $0.12 per 1M input and $0.90 per 1M output tokens. No price for cached input is stated. Other prices apply above 200,000 input tokens per request.
    What are the context window and the maximum output of Llama 4 Maverick? Llama 4 Maverick has a context window of 1,048,576 tokens and can produce up to 16,384 tokens of output. At Amazon Bedrock, Llama 4 Maverick has a context window of 128,000 tokens.
    Does Llama 4 Maverick have a free tier? Whether there is a free tier for Llama 4 Maverick at Amazon Bedrock is not stated.
    Is Llama 4 Maverick HIPAA eligible, available in the EU, and deployable on-premises? At Amazon Bedrock, Llama 4 Maverick is available in the EU (eu-central-1). HIPAA eligibility, on-premises use, and zero data retention are not stated. Its weights are open (license: Llama 4 Community License).
    What is Llama 4 Maverick best for? What Llama 4 Maverick is best for is not stated. It is known to support tool use and vision input. Within limits, it supports structured output. It takes text, images, and PDFs, and produces text.
    Which tools and SDKs work with Llama 4 Maverick? No tools or SDKs are on record for Llama 4 Maverick. In the API of Amazon Bedrock, its model id is "meta.llama4-maverick-v1:0".
    "
  `)
})

test('it makes embeddings', () => {
  expect(
    prose({
      slug: 'embed-1',
      name: 'Embed 1',
      inputModalities: ['TEXT'],
      outputModalities: ['EMBEDDING'],
      contextTokens: 2_048,
      offerings: [{ prices: { INPUT_TOKENS: '0.02' } }],
    }),
  ).toMatchInlineSnapshot(`
    "
    Embed 1 is a model from Acme, with a 2,048-token context window. At Acme it costs $0.02 per 1M input tokens.
    How much does Embed 1 cost? At Acme, Embed 1 costs $0.02 per 1M input tokens. No price for cached input or batch requests is stated.
    What are the context window and the maximum output of Embed 1? Embed 1 has a context window of 2,048 tokens. The maximum output of Embed 1 is not stated.
    Does Embed 1 have a free tier? Whether there is a free tier for Embed 1 at Acme is not stated.
    Is Embed 1 HIPAA eligible, available in the EU, and deployable on-premises? For Embed 1 at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Embed 1 best for? What Embed 1 is best for is not stated. It takes text and produces embeddings.
    Which tools and SDKs work with Embed 1? No tools or SDKs are on record for Embed 1. In the API of Acme, its model id is "embed-1".
    "
  `)
})

test('its numbers are huge and tiny', () => {
  expect(
    prose({
      slug: 'titan',
      name: 'Titan',
      contextTokens: 2_000_000_000,
      maxOutputTokens: 1,
      offerings: [
        {
          prices: { INPUT_TOKENS: '0.0000000025', OUTPUT_TOKENS: '123456789.5', CACHE_READ_TOKENS: '0.0000000000001' },
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "
    Titan is a model from Acme, with a 2,000M-token context window. At Acme it costs $0.0000000025 per 1M input and $123,456,789.50 per 1M output tokens.
    How much does Titan cost? At Acme, Titan costs $0.0000000025 per 1M input and $123,456,789.50 per 1M output tokens. Cached input costs $0.0000000000001 per 1M tokens, which saves more than 99% of the input bill for what is read from the cache. No price for batch requests is stated.
    What are the context window and the maximum output of Titan? Titan has a context window of 2,000,000,000 tokens and can produce up to 1 token of output.
    Does Titan have a free tier? Whether there is a free tier for Titan at Acme is not stated.
    Is Titan HIPAA eligible, available in the EU, and deployable on-premises? For Titan at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Titan best for? What Titan is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Titan? No tools or SDKs are on record for Titan. In the API of Acme, its model id is "titan".
    "
  `)
})

test('it is deprecated and has a successor', () => {
  expect(
    prose(
      {
        slug: 'old',
        name: 'Old',
        status: 'DEPRECATED',
        releasedOn: '2023-03-14',
        deprecatedOn: '2026-01-31',
        retiresOn: '2026-12-01',
        successor: 'new',
        lastVerifiedOn: '2026-06-01',
        offerings: [{ prices: { INPUT_TOKENS: '3', OUTPUT_TOKENS: '6', CACHE_READ_TOKENS: '3' } }],
      },
      [{ slug: 'new', name: 'New' }],
    ),
  ).toMatchInlineSnapshot(`
    "
    Old is a model from Acme, released on March 14, 2023; it was deprecated on January 31, 2026; it retires on December 1, 2026; and its successor is New. At Acme it costs $3.00 per 1M input and $6.00 per 1M output tokens (last verified on June 1, 2026).
    How much does Old cost? At Acme, Old costs $3.00 per 1M input and $6.00 per 1M output tokens. Cached input costs $3.00 per 1M tokens, the same as other input. No price for batch requests is stated.
    What are the context window and the maximum output of Old? The context window and maximum output of Old are not stated.
    Does Old have a free tier? Whether there is a free tier for Old at Acme is not stated.
    Is Old HIPAA eligible, available in the EU, and deployable on-premises? For Old at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Old best for? What Old is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Old? No tools or SDKs are on record for Old. In the API of Acme, its model id is "old".
    "
  `)
})

test('it is retired', () => {
  expect(
    prose({
      slug: 'gone',
      name: 'Gone',
      status: 'RETIRED',
      retiresOn: '2025-01-01',
      offerings: [{ prices: { INPUT_TOKENS: '3', OUTPUT_TOKENS: '6' } }],
    }),
  ).toMatchInlineSnapshot(`
    "
    Gone is a model from Acme; it was retired on January 1, 2025. At Acme it costs $3.00 per 1M input and $6.00 per 1M output tokens.
    How much does Gone cost? At Acme, Gone costs $3.00 per 1M input and $6.00 per 1M output tokens. No price for cached input or batch requests is stated. It is retired.
    What are the context window and the maximum output of Gone? The context window and maximum output of Gone are not stated.
    Does Gone have a free tier? Whether there is a free tier for Gone at Acme is not stated.
    Is Gone HIPAA eligible, available in the EU, and deployable on-premises? For Gone at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Gone best for? What Gone is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Gone? No tools or SDKs are on record for Gone. In the API of Acme, its model id is "gone".
    "
  `)
})

test('only its cached price is known', () => {
  expect(prose({ slug: 'half', name: 'Half', offerings: [{ prices: { CACHE_READ_TOKENS: '0.1' } }] }))
    .toMatchInlineSnapshot(`
    "
    Half is a model from Acme. At Acme it is priced by use, with cached input tokens at $0.10 per 1M tokens.
    How much does Half cost? At Acme, Half is priced as follows: cached input tokens at $0.10 per 1M tokens.
    What are the context window and the maximum output of Half? The context window and maximum output of Half are not stated.
    Does Half have a free tier? Whether there is a free tier for Half at Acme is not stated.
    Is Half HIPAA eligible, available in the EU, and deployable on-premises? For Half at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Half best for? What Half is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Half? No tools or SDKs are on record for Half. In the API of Acme, its model id is "half".
    "
  `)
})

test('it is priced by images, and not by tokens', () => {
  expect(
    prose({
      slug: 'image-1',
      name: 'Image 1',
      inputModalities: ['TEXT', 'IMAGE'],
      outputModalities: ['IMAGE'],
      offerings: [
        {
          prices: {
            OUTPUT_IMAGES_LOW_1024X1024: '0.011',
            OUTPUT_IMAGES_HIGH_1024X1024: '0.167',
            WEB_SEARCHES: '10',
            REQUESTS: { amount: '5', per: '1000' },
          },
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "
    Image 1 is a model from Acme. At Acme it is priced by use, with web searches at $10.00 per 1,000 searches.
    How much does Image 1 cost? At Acme, Image 1 is priced as follows: web searches at $10.00 per 1,000 searches; requests at $5.00 per 1,000 requests; output images, low quality, 1024 × 1024 at $0.011 per image; and 1 more.
    What are the context window and the maximum output of Image 1? The context window and maximum output of Image 1 are not stated.
    Does Image 1 have a free tier? Whether there is a free tier for Image 1 at Acme is not stated.
    Is Image 1 HIPAA eligible, available in the EU, and deployable on-premises? For Image 1 at Acme, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Image 1 best for? What Image 1 is best for is not stated. It takes text and images and produces images.
    Which tools and SDKs work with Image 1? No tools or SDKs are on record for Image 1. In the API of Acme, its model id is "image-1".
    "
  `)
})

test('its prices differ by time of day and by region', () => {
  const model = modelOf({
    slug: 'night',
    name: 'Night',
    offerings: [
      {
        prices: { INPUT_TOKENS: '2', OUTPUT_TOKENS: '4', CACHE_READ_TOKENS: '2.5' },
        batch: { INPUT_TOKENS: '2.5', OUTPUT_TOKENS: '5' },
        lists: [
          { dailyFrom: '16:30', dailyTo: '00:30', prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '2' } },
          { region: 'eu', prices: { INPUT_TOKENS: '3', OUTPUT_TOKENS: '6' } },
          { region: 'au', to: '2026-01-01', prices: { INPUT_TOKENS: '9', OUTPUT_TOKENS: '9' } },
        ],
      },
    ],
  })
  expect(faqOf(model, { at })[0]?.answer).toMatchInlineSnapshot(
    `"At Acme, Night costs $2.00 per 1M input and $4.00 per 1M output tokens. Cached input costs $2.50 per 1M tokens, more than other input. Batch requests cost 25% more. Other prices apply at other times of day and in other regions."`,
  )
  expect(faqOf(model, { at: at + 6 * 3_600_000 })[0]?.answer).toMatchInlineSnapshot(
    `"At Acme, Night costs $1.00 per 1M input and $2.00 per 1M output tokens. Batch requests cost 150% more. No price for cached input is stated. Other prices apply at other times of day and in other regions."`,
  )
})

test('it is priced by region only', () => {
  expect(
    prose({
      slug: 'local',
      name: 'Local',
      offerings: [
        {
          provider: 'bedrock',
          lists: [{ region: 'us-east-1', prices: { INPUT_TOKENS: '1', OUTPUT_TOKENS: '2' } }],
        },
      ],
    }),
  ).toMatchInlineSnapshot(`
    "
    Local is a model from Acme. At Amazon Bedrock in region us-east-1 it costs $1.00 per 1M input and $2.00 per 1M output tokens.
    How much does Local cost? At Amazon Bedrock in region us-east-1, Local costs $1.00 per 1M input and $2.00 per 1M output tokens. No price for cached input or batch requests is stated.
    What are the context window and the maximum output of Local? The context window and maximum output of Local are not stated.
    Does Local have a free tier? Whether there is a free tier for Local at Amazon Bedrock is not stated.
    Is Local HIPAA eligible, available in the EU, and deployable on-premises? For Local at Amazon Bedrock, HIPAA eligibility, EU availability, on-premises use, and zero data retention are not stated.
    What is Local best for? What Local is best for is not stated, and neither is what it supports.
    Which tools and SDKs work with Local? No tools or SDKs are on record for Local. In the API of Amazon Bedrock, its model id is "local".
    "
  `)
})

test('notes are passed on', () => {
  const model = modelOf(o4Mini)
  const [offering] = model.offerings
  if (offering === undefined) throw new Error('The fixture o4-mini has no offering.')
  const { deployment } = offering
  const noted: Model = {
    ...model,
    offerings: [
      {
        ...offering,
        deployment: {
          ...deployment,
          HIPAA_ELIGIBLE: { ...deployment.HIPAA_ELIGIBLE, note: ' under a signed  agreement ' },
          FREE_TIER: { ...deployment.FREE_TIER, support: 'PARTIAL', note: 'o4-mini can be tried in the playground.' },
          ON_PREM: { ...deployment.ON_PREM, note: '  ' },
        },
      },
    ],
  }
  const answers = faqOf(noted, { at }).map(({ answer }) => answer)
  expect(answers.flatMap(proseDefects)).toEqual([])
  expect([answers[2], answers[3]]).toMatchInlineSnapshot(`
    [
      "Yes, within limits: there is a restricted free tier for o4-mini at OpenAI. o4-mini can be tried in the playground.",
      "At OpenAI, o4-mini is HIPAA eligible, is available in the EU (eu), and can be used with zero data retention. It cannot run on-premises. A note on HIPAA eligibility: under a signed agreement.",
    ]
  `)
})

test('o4-mini is answered as on its spec sheet', () => {
  const answers = faqOf(modelOf(o4Mini), { at }).map(({ answer }) => answer)
  const expected: readonly (readonly string[])[] = [
    ['OpenAI', '$1.10', '$4.40', '$0.275', 'about 75%', '50%'],
    ['200,000', '100,000'],
    ['No, there is no free tier'],
    ['is HIPAA eligible', 'is available in the EU', 'cannot run on-premises', 'can be used with zero data retention'],
    ['cheap reasoning', 'math', 'research', 'hardest coding', 'slow first token', 'no streaming-first use cases'],
    ['OpenAI SDK', 'Azure OpenAI', 'Vercel AI SDK', 'LangChain', 'OpenRouter'],
  ]
  expected.forEach((parts, index) => {
    for (const part of parts) expect(answers[index]).toContain(part)
  })
})
