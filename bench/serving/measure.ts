import { createRandom } from '../catalog/random.js'
import { answerOf, bodyOf } from './ask.js'
import { sendReady, type Contender } from './contenders.js'
import { load, wireOf } from './load.js'
import type { Operation } from './operations.js'

export interface Effort {
  readonly rounds: number
  readonly roundMs: number
  readonly warmUpMs: number
  readonly connections: number
}

/** Medians over the rounds. */
export interface Measured {
  readonly requestsPerSecond: number
  /** Its database included. */
  readonly processorUs: number
}

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
  for (let round = -1; round < effort.rounds; round++) {
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
      if (bodyOf(contender, operation, 0) === null) continue
      const measured = await oneRound(contender, operation, share, round, effort)
      // The first round is for warming up.
      if (round >= 0) rounds.set(contender.name, [...(rounds.get(contender.name) ?? []), measured])
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

async function oneRound(
  contender: Contender,
  operation: Operation,
  share: number,
  round: number,
  { connections, roundMs, warmUpMs }: Effort,
): Promise<Measured> {
  const random = createRandom(round + 7)
  const firstSeed = (round + 2) * 10_000_000
  let asked = 0
  const next = (): Buffer => {
    asked += 1
    const again = share === 1 ? 0 : Math.floor(random.fraction() * REPEATED_QUESTIONS)
    const seed = share > 0 && random.chance(share) ? again : firstSeed + asked
    return wireOf(bodyOf(contender, operation, seed) ?? '', contender.headers)
  }
  const same = share === 1 ? next() : null
  const before = await contender.processorMs()
  const result = await load(
    contender.port,
    same === null ? next : () => same,
    connections,
    round < 0 ? warmUpMs : roundMs,
  )
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
