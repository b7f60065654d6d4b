import { DEVELOPER_OF_PREFIX } from './developers.js'
import type { ModelId } from './model-id.js'
import { PROVIDER_OF_PREFIX } from './providers.js'

/** One way to read a name: what would have to be true, and how sure that is. */
export interface NameReading {
  readonly name: string
  /** 0 to 100. */
  readonly percent: number
  /** The id says a date and this reading does not look at it. */
  readonly dropsDate: boolean
  /** Sentences without their full stop. */
  readonly assumptions: readonly string[]
}

/** The ways to read an id, from the surest to the boldest; `ownPrefix` is the name of a provider that puts it in front
 * of its ids. None makes one model of another: "-mini", "-fast", "-thinking" always stay. */
export function nameReadings(id: ModelId, ownPrefix: string | null = null): readonly NameReading[] {
  const whole = { name: id.name, percent: 97, dropsDate: false, assumptions: [] }
  const names: readonly NameReading[] = [
    ...(id.packaged === id.name ? [] : [{ ...whole, name: id.packaged }]),
    whole,
    ...withoutDate(id),
    ...shortOfDeveloper(id),
  ]
  const spelt = [...names, ...names.flatMap((reading) => withoutGluedPrefix(reading, ownPrefix))]
  return [...spelt, ...spelt.flatMap(withoutExperts), ...spelt.flatMap(withPoint)]
}

function withoutDate({ undated, date }: ModelId): readonly NameReading[] {
  if (undated === null || date === null) return []
  return [
    { name: undated, percent: 90, dropsDate: true, assumptions: [`the catalogue has no version of ${date} apart`] },
  ]
}

/** Bedrock's "deepseek.r1" is what others call "deepseek-r1". */
function shortOfDeveloper({ name, developer }: ModelId): readonly NameReading[] {
  if (developer === null) return []
  const assumptions = [`"${name}" is short for "${developer}-${name}"`]
  return [{ name: `${developer}-${name}`, percent: 88, dropsDate: false, assumptions }]
}

const GLUED = [...DEVELOPER_OF_PREFIX.keys(), ...PROVIDER_OF_PREFIX.keys()].sort((a, b) => b.length - a.length)

/** "openai-gpt-4o-mini", "zai-org-glm-5", "databricks-claude-opus-4-5". */
function withoutGluedPrefix(reading: NameReading, ownPrefix: string | null): readonly NameReading[] {
  const prefix = [...(ownPrefix === null ? [] : [ownPrefix]), ...GLUED].find((each) =>
    reading.name.startsWith(`${each}-`),
  )
  if (prefix === undefined) return []
  return [bolder(reading, 85, reading.name.slice(prefix.length + 1), `"${prefix}-" in front says whose it is`)]
}

/** "llama-4-scout-17b-16e-instruct": the number of experts is often left out. */
function withoutExperts(reading: NameReading): readonly NameReading[] {
  const name = reading.name.replace(/-\d+e(?=-|$)/, '')
  return name === reading.name ? [] : [bolder(reading, 90, name, 'the number of experts is no part of the name')]
}

/** "gpt-35-turbo", "minimax-m25": the point of a version left out. */
function withPoint(reading: NameReading): readonly NameReading[] {
  const name = reading.name.replace(/^([a-z]+(?:-[a-z])?-?)(\d)(\d)(?=-|$)/, '$1$2.$3')
  return name === reading.name ? [] : [bolder(reading, 75, name, `"${reading.name}" stands for "${name}"`)]
}

function bolder(reading: NameReading, percent: number, name: string, assumption: string): NameReading {
  return {
    ...reading,
    name,
    percent: Math.min(reading.percent, percent),
    assumptions: [...reading.assumptions, assumption],
  }
}
