import type { Model } from '../catalog/catalog.js'
import { costAnswer } from './faq-cost.js'
import { deploymentAnswer } from './faq-deployment.js'
import { freeTierAnswer } from './faq-free-tier.js'
import { limitsAnswer } from './faq-limits.js'
import { toolsAnswer, usesAnswer } from './faq-uses.js'
import { nameOf } from './sentence.js'

export interface FaqEntry {
  readonly question: string
  readonly answer: string
}

/**
 * Six questions that readers ask of every model, answered from its facts at its default offering. What nobody states is said to be
 * not stated; nothing is derived from its absence.
 * @param at The instant for which prices hold, in milliseconds since 1970.
 * @example faqOf(o4Mini, { at })[2] // { question: "Does o4-mini have a free tier?", answer: "No, there is no free tier for o4-mini at OpenAI." }
 */
export function faqOf(model: Model, { at }: { readonly at: number }): readonly FaqEntry[] {
  const name = nameOf(model)
  return [
    { question: `How much does ${name} cost?`, answer: costAnswer(model, at) },
    { question: `What are the context window and the maximum output of ${name}?`, answer: limitsAnswer(model) },
    { question: `Does ${name} have a free tier?`, answer: freeTierAnswer(model, at) },
    {
      question: `Is ${name} HIPAA eligible, available in the EU, and deployable on-premises?`,
      answer: deploymentAnswer(model),
    },
    { question: `What is ${name} best for?`, answer: usesAnswer(model) },
    { question: `Which tools and SDKs work with ${name}?`, answer: toolsAnswer(model) },
  ]
}
