/** What has been opened, to be closed in the opposite order. */
export interface Closers {
  readonly add: (name: string, close: () => Promise<void>) => void
  /** Closes everything, also what comes after something that fails to close. Returns what failed. */
  readonly closeAll: () => Promise<readonly { readonly name: string; readonly error: unknown }[]>
}

export function createClosers(): Closers {
  const closers: { readonly name: string; readonly close: () => Promise<void> }[] = []
  return {
    add: (name, close) => closers.push({ name, close }),
    async closeAll() {
      const failed = []
      for (let next = closers.pop(); next !== undefined; next = closers.pop()) {
        try {
          await next.close()
        } catch (error) {
          failed.push({ name: next.name, error })
        }
      }
      return failed
    },
  }
}
