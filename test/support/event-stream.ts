import { get, type IncomingMessage } from 'node:http'

/** What a server sent: an event with its data, or a comment (a heartbeat). */
export type StreamEvent =
  { readonly type: 'event'; readonly name: string; readonly data: unknown } | { readonly type: 'comment' }

export interface EventStream {
  readonly response: IncomingMessage
  readonly events: AsyncIterable<StreamEvent>
  /** Hangs up, as a client does that goes away. */
  readonly close: () => void
}

/** Opens a stream of server-sent events as a browser's EventSource does. */
export async function openEventStream(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<EventStream> {
  const target = new URL(url)
  target.searchParams.set('query', query)
  target.searchParams.set('variables', JSON.stringify(variables))
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(target, { headers: { accept: 'text/event-stream' }, agent: false }, resolve).on('error', reject)
  })
  return { response, events: parsed(response), close: () => response.destroy() }
}

async function* parsed(response: IncomingMessage): AsyncGenerator<StreamEvent, void> {
  response.setEncoding('utf8')
  let text = ''
  for await (const chunk of response) {
    text += String(chunk)
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield eventOf(text.slice(0, end))
      text = text.slice(end + 2)
    }
  }
}

/** The rules of https://html.spec.whatwg.org/multipage/server-sent-events.html, as far as one line of data goes. */
function eventOf(block: string): StreamEvent {
  const fields = block.split('\n').filter((line) => !line.startsWith(':'))
  if (fields.length === 0) return { type: 'comment' }
  const field = (name: string): string | undefined =>
    fields
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .replace(/^ /, '')
  const data = field('data') ?? ''
  return { type: 'event', name: field('event') ?? 'message', data: data === '' ? null : JSON.parse(data) }
}
