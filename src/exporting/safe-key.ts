/** Whether careless readers can put something under a name: these reach the prototypes of their objects. */
export function isSafeKey(key: string): boolean {
  return !['__proto__', 'constructor', 'prototype'].includes(key)
}

export const UNSAFE_KEY = 'Its id is a name that readers of JSON refuse as a key.'
