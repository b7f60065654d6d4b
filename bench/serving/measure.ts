import { createRandom } from '../catalog/random.js'
import { answerOf, bodyOf } from './ask.js'
import { sendReady, type Contender } from './contenders.js'
import { load, wireOf } from './load.js'
import type { Operation } from './operations.js'

export interface Effort {
  readonly rounds: number
  readonly roundMs: number
  /** All the same for every contender: at least so long, … */
  readonly warmUpMs: number
  /** … and where all requests differ until each model was asked for about twice, but no longer than this. */
  readonly longestWarmUpMs: number
  readonly connections: number
}

/** Medians over the rounds. */
export interface Measured {
  readonly requestsPerSecond: number
  /** Its database included. */
  readonly processorUs: number
}

/** And one to warm up; no round gets to a million requests. */
const MOST_ROUNDS = 20
/** How many questions are asked again and again. */
const REPEATED_QUESTIONS = 10

/**
 * Asks all contenders in turn, round by round, and back again. `share` of the requests ask one of ten questions again; 1: all
 * ask the same.
 */
export async function measure(
  contenders: readonly Contender[],
  operation: Operation,
  share: number,
  effort: Effort,
): Promise<ReadonlyMap<string, Measured>> {
  const [able] = contenders
  for (const contender of contenders) {
    const question = able === undefined ? null : bodyOf(able, operation, 0)
    if (contender.name === 'ready buffer' && able !== undefined && question !== null)
      await sendReady(contender, await answerOf(able, question))
  }
  const rounds = new Map<string, Measured[]>()
  const asked = contenders.filter((contender) => bodyOf(contender, operation, 0) !== null)
  for (const contender of asked) await warmUp(contender, operation, share, effort)
  for (let round = 0; round < effort.rounds; round++) {
    for (const contender of round % 2 === 0 ? asked : asked.toReversed()) {
      const measured = await oneRound(contender, operation, share, round, effort)
      rounds.set(contender.name, [...(rounds.get(contender.name) ?? []), measured])
    }
  }
  return new Map(
    Array.from(rounds, ([name, each]) => [
      name,
      {
        requestsPerSecond: median(each.map(({ requestsPerSecond }) => requestsPerSecond)),
        processorUs: median(each.map(({ processorUs }) => processorUs)),
      },
    ]),
  )
}

async function warmUp(contender: Contender, operation: Operation, share: number, effort: Effort): Promise<void> {
  const next = requestsOf(contender, operation, share, -1)
  const startedAt = performance.now()
  let answered = 0
  do answered += (await load(contender.port, next, effort.connections, effort.warmUpMs)).requests
  while (
    share === 0 &&
    answered < 2 * contender.models &&
    performance.now() - startedAt < effort.longestWarmUpMs - effort.warmUpMs
  )
}

/** No two rounds ask the same, whatever share of them repeats, but for what repeats: who keeps what came twice would keep it all. */
function requestsOf(contender: Contender, operation: Operation, share: number, round: number): () => Buffer {
  const random = createRandom(round + 7)
  const firstSeed = (100 * share * MOST_ROUNDS + round + 2) * 1_000_000
  let asked = 0
  const next = (): Buffer => {
    asked += 1
    const again = share === 1 ? 0 : Math.floor(random.fraction() * REPEATED_QUESTIONS)
    const seed = share > 0 && random.chance(share) ? again : firstSeed + asked
    return wireOf(bodyOf(contender, operation, seed) ?? '', contender.headers)
  }
  if (share < 1) return next
  const same = next()
  return () => same
}

async function oneRound(
  contender: Contender,
  operation: Operation,
  share: number,
  round: number,
  { connections, roundMs }: Effort,
): Promise<Measured> {
  const next = requestsOf(contender, operation, share, round)
  const before = await contender.processorMs()
  const result = await load(contender.port, next, connections, roundMs)
  const processorMs = (await contender.processorMs()) - before
  if (result.failures > 0) throw new Error(`${contender.name} failed ${result.failures} times at ${operation.name}.`)
  return {
    requestsPerSecond: result.requests / result.seconds,
    processorUs: (1_000 * processorMs) / result.requests,
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN
}
