/** OpenRouter's routing of one model, and what others append in the same way. ":thinking" is not among them: it may be another model. */
const ROUTE = /:(free|nitro|floor|exacto|extended|online|beta)$/
const VERTEX_VERSION = /@(default|latest|\d{3})$/
const HOSTING = /-(maas|tee|free|fp8|fp16|bf16|fp4|nvfp4|mxfp4|int4|int8|awq|gptq|gguf|hf|[468]bit)$/
/** Bedrock's version of its own packaging: "-v1:0", "-v2:0:200k". */
const PACKAGING = /-v\d+(?::\d+(?::\d+k)?)?$/
const DATE = /^(.+?)[-@](20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])$/

/** Takes off what says how a model is run or sold, not which one it is. */
export function takeSuffixes(
  text: string,
  isBedrock: boolean,
): { readonly name: string; readonly packaged: string; readonly variants: readonly string[] } {
  const variants: string[] = []
  let name = text
  let packaged = name
  for (const pattern of [ROUTE, VERTEX_VERSION, HOSTING, HOSTING, ...(isBedrock ? [PACKAGING] : [])]) {
    packaged = name
    const match = pattern.exec(name)
    if (match === null || match.index === 0) continue
    variants.unshift(match[0])
    name = name.slice(0, match.index)
  }
  return { name, packaged: isBedrock ? packaged : name, variants }
}

/** A date at the end of a name, or undefined. "-2507" and "-0309" are no dates but parts of names. */
export function takeDate(
  name: string,
): { readonly name: string; readonly undated: string; readonly date: string } | undefined {
  const match = DATE.exec(name)
  if (match === null) return undefined
  const [, undated = '', year = '', month = '', day = ''] = match
  return { name: name.replace('@', '-'), undated, date: `${year}-${month}-${day}` }
}
