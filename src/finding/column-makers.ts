import type { Model } from '../catalog/catalog.js'
import type { Decimal } from '../pricing/decimal.js'
import {
  choiceColumn,
  decimalColumn,
  integerColumn,
  type ChoiceColumn,
  type DecimalColumn,
  type NumberColumn,
  type Read,
} from './columns.js'
import { dateRank, daysOf } from './date-number.js'
import type { DateColumn } from './date-requirements.js'
import { gradual, inOneStep, type Gradual } from './gradual.js'
import type { Inheritance } from './inheritance.js'
import type { Places } from './places.js'
import { succeedChoices, succeedDecimals, succeedIntegers } from './succeed-column.js'

/** How something of a catalogue is made: anew, or from what an earlier catalogue has at the same place. */
interface Making<T> {
  readonly make: () => Generator<undefined, T>
  /** In steps. null: it has to be made anew. */
  readonly succeed: (before: T, next: Inheritance) => Generator<undefined, T | null>
}

/** What each is told first: the same of an earlier catalogue. */
export interface ColumnMakers {
  readonly take: <T>(before: Before<T>, making: Making<T>) => Gradual<T>
  /** `keyOf` tells which values are the same; without it, the same objects are. */
  readonly choices: <T>(
    before: Before<ChoiceColumn<T>>,
    read: Read<T>,
    keyOf?: (value: T) => unknown,
  ) => Gradual<ChoiceColumn<T>>
  readonly sets: <T extends readonly string[] | null>(
    before: Before<ChoiceColumn<T>>,
    read: Read<T>,
  ) => Gradual<ChoiceColumn<T>>
  readonly integers: (before: Before<NumberColumn>, read: Read<number | null>) => Gradual<NumberColumn>
  readonly decimals: (before: Before<DecimalColumn>, read: Read<Decimal | null>) => Gradual<DecimalColumn>
  readonly dates: (before: DateColumn | undefined, read: (model: Model) => string | null) => DateColumn
  /** Lets go of the earlier catalogue, or each would hold on to all before it. Returns what was taken over, still to be made. */
  readonly finish: () => readonly Gradual<unknown>[]
}

type Before<T> = Gradual<T> | undefined

/** Makes columns over some places; what was made of an earlier catalogue is taken over. */
export function columnMakers(places: Places, inheritance: Inheritance | null): ColumnMakers {
  let from = inheritance
  const taken: Gradual<unknown>[] = []

  function take<T>(earlier: Before<T>, { make, succeed }: Making<T>): Gradual<T> {
    const next = from
    const before = earlier?.known()
    if (next === null || before === undefined) return gradual(make)
    const made = gradual(function* () {
      return (yield* succeed(before, next)) ?? (yield* make())
    })
    taken.push(made)
    return made
  }

  const choices: ColumnMakers['choices'] = (before, read, keyOf = (value) => value) =>
    take(before, {
      make: () => choiceColumn(places, read, keyOf),
      succeed: (column, next) => inOneStep(() => succeedChoices(column, next, read, keyOf)),
    })

  const integers: ColumnMakers['integers'] = (before, read) =>
    take(before, {
      make: () => integerColumn(places, read),
      succeed: (column, next) => inOneStep(() => succeedIntegers(column, next, read)),
    })

  return {
    take,
    choices,
    sets: (before, read) => choices(before, read, (set) => set?.join('\n') ?? null),
    integers,
    decimals: (before, read) =>
      take(before, {
        make: () => decimalColumn(places, read),
        succeed: (column, next) => inOneStep(() => succeedDecimals(column, next, read)),
      }),
    dates: (before, read) => {
      const turned = (earlier: Before<NumberColumn>, turn: (date: string) => number): Gradual<NumberColumn> =>
        integers(earlier, (model) => {
          const date = read(model)
          return date === null ? null : turn(date)
        })
      return {
        earliest: turned(before?.earliest, (date) => daysOf(date).earliest),
        latest: turned(before?.latest, (date) => daysOf(date).latest),
        rank: turned(before?.rank, dateRank),
      }
    },
    finish: () => {
      from = null
      return taken
    },
  }
}
