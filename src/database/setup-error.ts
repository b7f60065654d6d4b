/** The database cannot be used as it is. The message is one sentence for the person who started the program. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError'
}
