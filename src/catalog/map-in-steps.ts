/**
 * As `map` of arrays, a step for each item: for work on thousands of them, between which requests are answered.
 * @example finished(mapInSteps([1, 2], (n) => n * 10)) // [10, 20]
 */
export function* mapInSteps<A, B>(items: Iterable<A>, map: (item: A) => B): Generator<undefined, B[]> {
  const mapped: B[] = []
  for (const item of items) {
    mapped.push(map(item))
    yield
  }
  return mapped
}

/**
 * As `flatMap` of arrays, a step for each item.
 * @example finished(flatMapInSteps([1, 2], (n) => (n === 1 ? [] : [n, n]))) // [2, 2]
 */
export function* flatMapInSteps<A, B>(items: Iterable<A>, map: (item: A) => readonly B[]): Generator<undefined, B[]> {
  const mapped: B[] = []
  for (const item of items) {
    for (const each of map(item)) mapped.push(each)
    yield
  }
  return mapped
}
