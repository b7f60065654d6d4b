import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { DiffResult, DiffTarget } from '@prisma/schema-engine-wasm'
import { z } from 'zod'
import { schemaEngineAdapter } from './db-engine-adapter.js'

type Diff = (from: DiffTarget, to: DiffTarget, form: 'script' | 'summary') => Promise<DiffResult>

/**
 * Opens Prisma's schema engine (WebAssembly: no native binary, no download) for the time of `use`. `scratchUrl` is a
 * server on which it may create and drop databases.
 */
export async function withSchemaEngine<T>(
  scratchUrl: string,
  schema: string,
  use: (diff: Diff) => Promise<T>,
): Promise<T> {
  const { factory, close } = schemaEngineAdapter(scratchUrl)
  const bound = bindMigrationAwareSqlAdapterFactory(factory)
  /** What the adapter threw comes back as "External error id#7". */
  const unwrap = (error: unknown): never => {
    const id = /External error id#(\d+)/.exec(String(error))?.[1]
    throw (id === undefined ? undefined : bound.errorRegistry.consumeError(Number(id))?.error) ?? error
  }
  try {
    engineClass ??= loadEngine()
    const SchemaEngine = await engineClass
    const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, bound).catch(
      unwrap,
    )
    try {
      const filters = { externalTables: [], externalEnums: [] }
      return await use((from, to, form) =>
        engine.diff({ from, to, script: form === 'script', exitCode: true, filters }).catch(unwrap),
      )
    } finally {
      engine.free()
    }
  } finally {
    await close()
  }
}

const Start = z.function({ input: [], output: z.unknown() })

/** Once a process: the package keeps its state in module variables. */
let engineClass: ReturnType<typeof loadEngine> | undefined

/** The package's own entry point needs a bundler, so its WebAssembly is instantiated here. */
async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const directory = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const module = await WebAssembly.compile(await readFile(path.join(directory, 'schema_engine_bg.wasm')))
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': { ...glue } })
  z.object({ __wbg_set_wasm: z.function({ input: [z.unknown()], output: z.unknown() }) })
    .parse({ ...glue })
    .__wbg_set_wasm(exports)
  Start.parse(exports.__wbindgen_start)()
  return glue.SchemaEngine
}
