import type { Model, Offering, Support } from '../catalog/catalog.js'
import { isEuRegion } from './eu-region.js'
import { formatCount } from './format-tokens.js'
import { asPhrase, asPhrases, asSentence, joinSentences, joinWithAnd, joinWithOr, nameOf } from './sentence.js'

/** One thing that readers ask about deployment, and how to say each answer. */
interface Topic {
  readonly subject: string
  readonly support: Support
  readonly note: string | null
  readonly yes: string
  readonly no: string
}

/** HIPAA eligibility, the EU, on-premises use, zero data retention: what is so, what is not, what nobody states. */
export function deploymentAnswer(model: Model): string {
  const offering = model.offerings[0]
  return joinSentences([
    ...(offering === undefined ? [unservedSentence(nameOf(model))] : topicSentences(offering)),
    openWeightsSentence(model),
  ])
}

function unservedSentence(name: string): string {
  const subjects = ['HIPAA eligibility', 'EU availability', 'on-premises use', 'zero data retention']
  return `No provider is on record as serving ${name}, so nothing is known of ${joinWithOr(subjects)}.`
}

function topicSentences(offering: Offering): readonly (string | null)[] {
  const topics = topicsOf(offering)
  const first = `At ${nameOf(offering.provider)}, ${nameOf(offering.model)}`
  const said = [
    topics.flatMap(({ support, yes }) =>
      support === 'YES' ? [yes] : support === 'PARTIAL' ? [`${yes} within limits`] : [],
    ),
    topics.flatMap(({ support, no }) => (support === 'NO' ? [no] : [])),
  ].filter((statements) => statements.length > 0)
  const unknown = topics.filter(({ support }) => support === 'UNKNOWN').map(({ subject }) => subject)
  return [
    ...said.map((statements, index) => `${index === 0 ? first : 'It'} ${joinWithAnd(statements)}.`),
    unknownSentence(
      unknown,
      said.length === 0 ? `For ${nameOf(offering.model)} at ${nameOf(offering.provider)}, ` : '',
    ),
    ...topics.map(({ subject, note }) =>
      note === null || asPhrase(note) === '' ? null : asSentence(`A note on ${subject}: ${note}`),
    ),
  ]
}

function unknownSentence(subjects: readonly string[], opening: string): string | null {
  if (subjects.length === 0) return null
  return asSentence(`${opening}${joinWithAnd(subjects)} ${subjects.length === 1 ? 'is' : 'are'} not stated`)
}

function topicsOf({ deployment, regions }: Offering): readonly Topic[] {
  return [
    {
      subject: 'HIPAA eligibility',
      ...deployment.HIPAA_ELIGIBLE,
      yes: 'is HIPAA eligible',
      no: 'is not HIPAA eligible',
    },
    euTopic(asPhrases(regions)),
    {
      subject: 'on-premises use',
      ...deployment.ON_PREM,
      yes: 'can run on-premises',
      no: 'cannot run on-premises',
    },
    {
      subject: 'zero data retention',
      ...deployment.ZERO_RETENTION,
      yes: 'can be used with zero data retention',
      no: 'cannot be used with zero data retention',
    },
  ]
}

/** A list of regions without one in the EU says only that: it may be "global". */
function euTopic(regions: readonly string[]): Topic {
  const inEu = regions.filter(isEuRegion)
  return {
    subject: 'EU availability',
    support: regions.length === 0 ? 'UNKNOWN' : inEu.length > 0 ? 'YES' : 'NO',
    note: null,
    yes: `is available in the EU (${someOf(inEu)})`,
    no: `is not listed for any EU region (listed: ${someOf(regions)})`,
  }
}

function someOf(regions: readonly string[]): string {
  const shown = regions.slice(0, mostRegionsShown)
  const rest = regions.length - shown.length
  return joinWithAnd(rest === 0 ? shown : [...shown, `${formatCount(rest)} more`])
}

const mostRegionsShown = 3

function openWeightsSentence({ openWeights, license }: Model): string | null {
  if (openWeights !== 'YES') return null
  const terms = asPhrase(license ?? '')
  return terms === '' ? 'Its weights are open.' : `Its weights are open (license: ${terms}).`
}
