import { DEVELOPER_OF_PREFIX } from './developers.js'

/** What the outer form of an id says, and what is left inside it. */
export interface IdForm {
  readonly rest: string
  readonly provider: string | null
  readonly developer: string | null
  readonly region: string | null
  /** Why nothing inside names a model; null: something may. */
  readonly opaque: string | null
}

const ARN = /^arn:aws[a-z-]*:bedrock:([a-z0-9-]*):\d*:([a-z-]+)\/(.+)$/
const VERTEX = /^(?:projects\/[^/]+\/locations\/([^/]+)\/)?publishers\/([^/]+)\/models\/(.+)$/
const FIREWORKS = /^(?:fireworks(?:_ai|-ai)?\/)?accounts\/fireworks\/models\/(.+)$/
const CLOUDFLARE = /^(?:(?:cloudflare(?:-workers-ai)?|cloudflare-ai-gateway|workers-ai)\/)*@(?:cf|hf)\/(.+)$/
const NOT_MODELS = ['application-inference-profile', 'provisioned-model', 'custom-model', 'imported-model']

/** Takes off the outer form: ARNs of Bedrock, resource names of Vertex AI and Fireworks, Cloudflare's and other marks. Lower case in and out. */
export function takeForm(text: string): IdForm {
  const arn = ARN.exec(text)
  if (arn !== null) {
    const [, region = '', kind = '', rest = ''] = arn
    const opaque = NOT_MODELS.includes(kind)
      ? `an ARN of kind ${kind} names a customer's own resource, not a model`
      : null
    return { ...nothing(rest), provider: 'amazon-bedrock', region: region === '' ? null : region, opaque }
  }
  const vertex = VERTEX.exec(text.replace(/^(?:vertex_ai|google-vertex)\//, ''))
  if (vertex !== null) {
    const [, region, publisher = '', rest = ''] = vertex
    const developer = DEVELOPER_OF_PREFIX.get(publisher) ?? null
    return { ...nothing(rest), provider: 'google-vertex', developer, region: region ?? null }
  }
  const fireworks = FIREWORKS.exec(text)?.[1]
  // Fireworks writes a "p" for the point of a version: deepseek-v3p1
  if (fireworks !== undefined) return { ...nothing(fireworks.replace(/(\d)p(?=\d)/g, '$1.')), provider: 'fireworks-ai' }
  const cloudflare = CLOUDFLARE.exec(text)?.[1]
  if (cloudflare !== undefined) return { ...nothing(cloudflare), provider: 'cloudflare-workers-ai' }
  if (/^ft:|:ft-/.test(text))
    return { ...nothing(text), opaque: 'it is a fine-tuned model of a customer, not the model it was made from' }
  return nothing(text.replace(/^(?:hf:|models\/|https:\/\/huggingface\.co\/)/, ''))
}

function nothing(rest: string): IdForm {
  return { rest, provider: null, developer: null, region: null, opaque: null }
}
