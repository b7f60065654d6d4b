import type { Catalog, Offering } from '../../catalog/catalog.js'
import { inSlices } from '../../catalog/in-slices.js'
import type { ExportForm, ExportWriter } from '../../exporting/export-form.js'
import { reportPieces } from '../../exporting/export-report.js'
import { exportedOfferings } from '../../exporting/forms.js'
import { lossesOf } from '../../exporting/losses.js'
import { instantOf, periodAt, priceChanges, type PricePeriod } from '../../exporting/price-period.js'
import { createGenerations, type Generations } from '../fast/generations.js'
import { fileBytes } from './file-bytes.js'
import type { PackedFile } from './packed-file.js'

export interface ExportRequest {
  readonly form: ExportForm
  readonly kind: 'FILE' | 'LOSSES'
  readonly at: number
  /** Slug; null: what the form holds of itself. */
  readonly provider: string | null
}

/** Files of one catalogue, each made once. */
export interface ExportShelf {
  readonly get: (request: ExportRequest) => Promise<PackedFile>
}

/** A packed file takes a third of itself again, roughly. */
const WITH_PACKED = 1.4

/**
 * Makes files when they are first asked for, one after another and in slices, and keeps up to `maxBytes` of them. All instants between
 * two changes of prices share their files.
 */
export function createExportShelf(catalog: Catalog, maxBytes: number): ExportShelf {
  const kept: Generations<PackedFile> = createGenerations(maxBytes)
  const open = new Map<string, Promise<PackedFile>>()
  const writers = new Map<ExportForm, Promise<ExportWriter>>()
  const changes = priceChanges(catalog)
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = last.then(task)
    last = turn.catch(() => undefined) // its own callers hear of it
    return turn
  }

  function writerOf(form: ExportForm): Promise<ExportWriter> {
    const known = writers.get(form) ?? inSlices(form.prepare(catalog))
    writers.set(form, known)
    return known
  }

  async function make(request: ExportRequest, period: PricePeriod): Promise<PackedFile> {
    const { form, kind } = request
    const writer = await writerOf(form)
    const provider = request.provider ?? form.ownProvider
    const offerings = exportedOfferings(catalog, provider)
    const at = instantOf(period)
    if (kind === 'FILE') return inSlices(fileBytes(writer.pieces(offerings, at)))
    const scope = { revision: catalog.revision, provider, ...period }
    return inSlices(fileBytes(reportPieces(form, scope, lossesOfAll(form, writer, offerings, at))))
  }

  return {
    get(request) {
      const period = periodAt(changes, request.at)
      const key = [request.form.slug, request.kind, request.provider, period.from].join(' ')
      const known = kept.get(key)
      if (known !== undefined) return Promise.resolve(known)
      const running = open.get(key)
      if (running !== undefined) return running
      const made = inTurn(() => make(request, period))
        .then((file) => {
          kept.set(key, file, file.byteLength * WITH_PACKED)
          return file
        })
        .finally(() => open.delete(key))
      open.set(key, made)
      return made
    },
  }
}

function* lossesOfAll(form: ExportForm, writer: ExportWriter, offerings: readonly Offering[], at: number) {
  for (const offering of offerings) yield lossesOf(form, writer, offering, at)
}
