/**
 * Turns each value of a stream into another. Unlike an async generator, it can be cancelled while it waits for a value:
 * `return` goes straight to the stream it reads.
 */
export function mapStream<T, R>(stream: AsyncIterable<T>, map: (value: T) => R | Promise<R>): AsyncIterableIterator<R> {
  const source = stream[Symbol.asyncIterator]()
  const mapped: AsyncIterableIterator<R> = {
    [Symbol.asyncIterator]: () => mapped,
    next: async () => {
      const next = await source.next()
      if (next.done === true) return { done: true, value: undefined }
      return { done: false, value: await map(next.value) }
    },
    return: async () => {
      await source.return?.()
      return { done: true, value: undefined }
    },
  }
  return mapped
}
