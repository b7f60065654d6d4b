import { parseArgs } from 'node:util'
import { assertAgreement } from './ask.js'
import { build, startContender, type Contender } from './contenders.js'
import { installOthers, startDatabase } from './database.js'
import { measure, type Effort, type Measured } from './measure.js'
import { operations } from './operations.js'

// Modeldex beside other servers of the same catalogue, on loopback: how many requests a second each answers, and what of
// processor time a request costs (where the machine is shared, that is the steadier measure). All variables differ from request
// to request; `--repeated` says which share asks again, 1 is one question only, beside a ready buffer.
//   npm run bench:serving                                  everything: twelve minutes
//   npm run bench:serving -- --short                       seven minutes
//   npm run bench:serving -- --models 500,50000 --contenders "modeldex,by hand" --operations Page,List --repeated 0
// Mercurius and PostGraphile are installed beside the bench when they are first asked for; PostGraphile gets a database.

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    models: { type: 'string', default: '5000' },
    operations: { type: 'string', default: operations.map(({ name }) => name).join() },
    repeated: { type: 'string', default: '0,0.1,0.5,0.95,1' },
    contenders: { type: 'string', default: 'modeldex,mercurius,postgraphile,by hand,ready buffer' },
    connections: { type: 'string', default: '16' },
    rounds: { type: 'string' },
    'round-ms': { type: 'string' },
  },
})
const effortFor = (models: number): Effort => ({
  rounds: Number(values.rounds ?? (values.short ? 3 : 5)),
  roundMs: Number(values['round-ms'] ?? (values.short ? 500 : 700)),
  warmUpMs: values.short ? 1_000 : 1_500,
  // Of many models it takes longer until each was asked for.
  longestWarmUpMs: Math.max(values.short ? 4_000 : 8_000, models / 2),
  connections: Number(values.connections),
})
const chosen = operations.filter(({ name }) => values.operations.split(',').includes(name))
const names = values.contenders.split(',')

build('contender')
if (names.includes('mercurius') || names.includes('postgraphile')) installOthers()
for (const models of values.models.split(',').map(Number)) await compare(models)

async function compare(models: number): Promise<void> {
  const database = names.includes('postgraphile') ? await startDatabase(models) : null
  const contenders: Contender[] = []
  try {
    for (const name of names) contenders.push(await startContender(name, models, database))
    console.log(`\n## ${models} models\n`)
    for (const contender of contenders) console.log(`- ${described(contender)}`)
    for (const operation of chosen) await assertAgreement(contenders, operation)
    for (const share of values.repeated.split(',').map(Number)) {
      console.log(`\n### ${headingOf(share)}\n`)
      console.log(`| operation | ${names.join(' | ')} | ratios |\n| --- |${' ---: |'.repeat(names.length)} --- |`)
      for (const operation of chosen) {
        const rivals = contenders.filter(({ name }) => isAsked(name, share))
        console.log(rowOf(operation.name, await measure(rivals, operation, share, effortFor(models))))
      }
    }
  } finally {
    for (const { child } of contenders) child.disconnect()
    await database?.stop()
  }
}

/** Whoever keeps no answers has said all he has to say when nothing repeats. */
function isAsked(name: string, share: number): boolean {
  return share === 0 || name === 'modeldex' || (share === 1 ? name === 'ready buffer' : name === 'by hand')
}

function headingOf(share: number): string {
  if (share === 0) return 'Requests a second (processor µs a request): all requests differ'
  return share === 1 ? 'The same request again and again' : `${Math.round(share * 100)} % of the requests repeat`
}

function rowOf(operation: string, measured: ReadonlyMap<string, Measured>): string {
  const cells = names.map((name) => {
    const each = measured.get(name)
    if (each === undefined) return ''
    return `${Math.round(each.requestsPerSecond).toLocaleString('en-US')} (${Math.round(each.processorUs).toLocaleString('en-US')})`
  })
  const own = measured.get('modeldex')
  const ratios = Array.from(measured, ([name, each]) => {
    if (own === undefined || name === 'modeldex') return ''
    const [byTime, byProcessor] = [
      own.requestsPerSecond / each.requestsPerSecond,
      each.processorUs / own.processorUs,
    ].map((ratio) => ratio.toPrecision(ratio < 10 ? 2 : 3))
    return `${byTime ?? ''}× ${name} (${byProcessor ?? ''}×)`
  })
  return `| ${operation} | ${cells.join(' | ')} | ${ratios.filter((ratio) => ratio !== '').join(', ')} |`
}

function described({ name, models, startMs, snapshotMs, snapshotBytes, rssBytes }: Contender): string {
  const process = `${name}: started in ${(startMs / 1_000).toFixed(1)} s, ${Math.round(rssBytes / 1e6)} MB in all`
  if (snapshotBytes === 0) return process
  return `${process}; the snapshot took ${Math.round(snapshotMs)} ms to make and is ${(snapshotBytes / 1e6).toFixed(1)} MB, ${(snapshotBytes / models / 1_000).toFixed(1)} kB a model`
}
