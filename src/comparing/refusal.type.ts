import { FilterError } from '../finding/filter-error.js'
import { badUserInput } from '../graphql/errors.js'
import { ComparingError } from './comparing-error.js'

/** Runs a comparison; what it refuses is the caller's input, and is answered as such. */
export function compared<T>(compute: () => T): T {
  try {
    return compute()
  } catch (error) {
    if (error instanceof ComparingError || error instanceof FilterError) {
      throw badUserInput(`Argument "${error.argument}": ${error.message}`)
    }
    throw error
  }
}
