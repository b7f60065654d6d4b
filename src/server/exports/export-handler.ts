import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Catalog } from '../../catalog/catalog.js'
import { acceptedCoding } from '../content-coding.js'
import type { ErrorCode } from '../error-code.js'
import { isKnownEtag } from '../known-etag.js'
import type { Log } from '../log.js'
import { corsHeaders, preflightHeaders } from '../plugins/cors.js'
import { exportIndex } from './export-index.js'
import { exportPath, type ExportPath } from './export-path.js'
import { exportQuery, type ExportQuery } from './export-query.js'
import { createExportShelf, type ExportShelf } from './export-shelf.js'
import { fileBytes } from './file-bytes.js'
import type { PackedFile } from './packed-file.js'

export interface ExportOptions {
  readonly catalog: () => Catalog
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number
  readonly corsOrigins: readonly string[]
  readonly cacheControl: string
  /** From how many bytes on files are packed for those who can unpack them; 0: never. */
  readonly compressFromBytes: number
  readonly log: Log
}

export type Refuse = (code: ErrorCode, message: string) => void
export type ExportHandler = (request: IncomingMessage, response: ServerResponse, refuse: Refuse) => void

const METHODS = 'GET, HEAD, OPTIONS'
const KEPT_BYTES = 96_000_000

/** Answers below /exports: public, the same for everybody, as bytes that are kept until the catalogue or a price changes. */
export function createExportHandler(options: ExportOptions): ExportHandler {
  const { now = Date.now, corsOrigins, cacheControl, compressFromBytes, log } = options
  let held: { readonly catalog: Catalog; readonly shelf: ExportShelf } | null = null

  function shelfOf(catalog: Catalog): ExportShelf {
    if (held?.catalog !== catalog) held = { catalog, shelf: createExportShelf(catalog, KEPT_BYTES) }
    return held.shelf
  }

  function fileOf(catalog: Catalog, path: ExportPath, { at, provider }: ExportQuery): Promise<PackedFile> {
    if (path.kind === 'INDEX') return Promise.resolve(smallFile(exportIndex(catalog)))
    return shelfOf(catalog).get({ ...path, provider, at: at ?? now() })
  }

  return (request, response, refuse) => {
    const target = request.url ?? ''
    // what is kept by caches says who may read it, also where no page asked for it
    for (const [name, value] of Object.entries(corsHeaders(corsOrigins, request.headers.origin ?? '')))
      response.setHeader(name, value)
    if (request.method === 'OPTIONS') {
      response.writeHead(204, { allow: METHODS, ...preflightHeaders(corsOrigins, request.headers.origin, METHODS) })
      response.end()
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', METHODS)
      refuse('METHOD_NOT_ALLOWED', 'Only GET and HEAD are allowed here.')
      return
    }
    const path = exportPath(target.split('?', 1)[0] ?? '')
    if (path === null) {
      refuse('NOT_FOUND', 'There is no such export: /exports lists what there is.')
      return
    }
    const catalog = options.catalog()
    const query = exportQuery(target, catalog)
    if (typeof query === 'string') {
      refuse('BAD_USER_INPUT', query)
      return
    }
    fileOf(catalog, path, query)
      .then((file) => send(request, response, file))
      .catch((err: unknown) => {
        log.error({ err, path: target }, 'An export could not be made')
        if (response.headersSent) response.destroy()
        else
          refuse(
            'INTERNAL_SERVER_ERROR',
            `Something went wrong. Request id ${String(response.getHeader('x-request-id'))}.`,
          )
      })
  }

  async function send(request: IncomingMessage, response: ServerResponse, file: PackedFile): Promise<void> {
    const isWorthIt = compressFromBytes > 0 && file.byteLength >= compressFromBytes
    const coding = isWorthIt ? acceptedCoding(request.headers['accept-encoding']) : null
    const etag = file.etag(coding)
    const vary = ['accept-encoding', response.getHeader('vary')].filter((each) => each !== undefined).join(', ')
    const caching = { etag, 'cache-control': cacheControl, vary }
    if (isKnownEtag(etag, request.headers['if-none-match'])) {
      response.writeHead(304, caching)
      response.end()
      return
    }
    const body = await file.bytes(coding)
    response.writeHead(200, {
      ...caching,
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
      ...(coding === null ? {} : { 'content-encoding': coding }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
}

function smallFile(value: object): PackedFile {
  const steps = fileBytes([JSON.stringify(value)])
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
