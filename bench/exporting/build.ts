import { assembleCatalog } from '../../src/catalog/assemble.js'
import { EXPORT_FORMS, exportedOfferings } from '../../src/exporting/forms.js'
import type { ExportForm } from '../../src/exporting/export-form.js'
import { lossesOf } from '../../src/exporting/losses.js'
import type { Catalog } from '../../src/catalog/catalog.js'
import { finished } from '../../src/pricing/finished.js'
import { syntheticRows } from '../catalog/synthetic.js'

// What it takes to write a catalogue in every form, and to find out what each form can't say (processor time, as benches share
// machines), and how long the longest step keeps requests waiting at most. Without tsx, which makes code look slow:
// npx esbuild bench/exporting/build.ts --bundle --platform=node --format=esm --log-level=error | node --input-type=module - [models …]

const today = '2026-06-15'
const at = Date.parse(today)
const rounds = 3

const sizes = process.argv.slice(2).map(Number)
for (const models of sizes.length > 0 ? sizes : [231, 5_000]) {
  const catalog = assembleCatalog(syntheticRows(models, 1), today)
  console.table(EXPORT_FORMS.map((form) => measure(form, catalog)))
}

function measure(form: ExportForm, catalog: Catalog): Record<string, number | string> {
  const offerings = exportedOfferings(catalog, null)
  const prepared = best(() => form.prepare(catalog))
  const writer = finished(form.prepare(catalog))
  const written = best(() => writer.pieces(offerings, at))
  const lost = best(function* () {
    for (const offering of offerings) yield lossesOf(form, writer, offering, at)
  })
  const text = [...writer.pieces(offerings, at)].join('')
  return {
    form: form.slug,
    models: catalog.models.length,
    offerings: offerings.length,
    'file MB': rounded(Buffer.byteLength(text) / 1e6),
    'prepare ms': rounded(prepared.totalMs),
    'write ms': rounded(written.totalMs),
    'longest step ms': rounded(Math.max(prepared.longestMs, written.longestMs, lost.longestMs)),
    'losses ms': rounded(lost.totalMs),
  }
}

interface Timed {
  readonly totalMs: number
  readonly longestMs: number
}

function best(work: () => Generator<unknown, unknown>): Timed {
  const all = Array.from({ length: rounds }, () => timed(work()))
  return {
    totalMs: Math.min(...all.map(({ totalMs }) => totalMs)),
    longestMs: Math.min(...all.map(({ longestMs }) => longestMs)),
  }
}

function timed(steps: Generator<unknown, unknown>): Timed {
  const start = processorMs()
  let before = start
  let longestMs = 0
  for (;;) {
    const { done } = steps.next()
    const now = processorMs()
    longestMs = Math.max(longestMs, now - before)
    before = now
    if (done === true) return { totalMs: now - start, longestMs }
  }
}

function processorMs(): number {
  return process.cpuUsage().user / 1_000
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
