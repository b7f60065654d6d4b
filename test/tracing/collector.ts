import { createServer } from 'node:http'

export interface CollectedSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  /** 2: of a server, 3: of a client. */
  readonly kind: number
  /** 0: unset, 2: error. */
  readonly status: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly resource: Readonly<Record<string, unknown>>
}

export interface Collector {
  readonly url: string
  readonly spans: () => readonly CollectedSpan[]
  /** All that was sent, as it was sent. */
  readonly payload: () => string
  readonly close: () => void
}

/** Takes traces as a collector does, by OTLP over HTTP as JSON. `answers: false`: it takes them and says nothing. */
export async function startCollector({ answers = true } = {}): Promise<Collector> {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => (body += text))
    request.on('end', () => {
      if (request.url === '/v1/traces' && request.headers['content-type'] === 'application/json') bodies.push(body)
      if (answers) response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The collector listens nowhere.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans: () => bodies.flatMap((body) => spansOf(JSON.parse(body))),
    payload: () => bodies.join('\n'),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function spansOf(body: unknown): readonly CollectedSpan[] {
  return listOf(body, 'resourceSpans').flatMap((ofResource) =>
    listOf(ofResource, 'scopeSpans')
      .flatMap((ofScope) => listOf(ofScope, 'spans'))
      .map((span) => {
        const { name, traceId, spanId, parentSpanId, kind, status } = recordOf(span)
        return {
          name: String(name),
          traceId: String(traceId),
          spanId: String(spanId),
          parentSpanId: typeof parentSpanId === 'string' ? parentSpanId : undefined,
          kind: Number(kind),
          status: Number(recordOf(status).code ?? 0),
          attributes: attributesOf(span),
          resource: attributesOf(recordOf(ofResource).resource),
        }
      }),
  )
}

const attributesOf = (value: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    listOf(value, 'attributes').map((each) => {
      const attribute = recordOf(each)
      return [String(attribute.key), Object.values(recordOf(attribute.value))[0]] as const
    }),
  )

function listOf(value: unknown, key: string): readonly unknown[] {
  const list: unknown = recordOf(value)[key]
  return Array.isArray(list) ? list : []
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
