/** A path in the notation of RFC 9535: jsonPath('openai', 'models', 0) is `$.openai.models[0]`. */
export function jsonPath(...segments: readonly (string | number)[]): string {
  return `$${segments.map(step).join('')}`
}

/** The path of a part of what stands at `path`. */
export function below(path: string, ...segments: readonly PropertyKey[]): string {
  return `${path}${segments.map((segment) => step(typeof segment === 'symbol' ? segment.toString() : segment)).join('')}`
}

function step(segment: string | number): string {
  if (typeof segment === 'number') return `[${segment}]`
  return /^[a-z_]\w*$/i.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`
}
