import { handEnteredId, type Said } from '../sources.js'
import type { Write } from '../write.js'

/** The columns that say who says so. */
export interface SaidColumns {
  readonly sourceId: number
  readonly sourceUrl: string | null
  readonly observedOn: Date
}

export async function saidColumns(tx: Write['tx'], { sourceId, ...rest }: Said): Promise<SaidColumns> {
  return { ...rest, sourceId: sourceId ?? (await handEnteredId(tx)) }
}

/** How a column is called in the schema, where that is not its own name. */
const FIELDS: Readonly<Record<string, string>> = { developerId: 'developer', successorId: 'successor' }

/** Says of each column who says what it says now. */
export async function attributeColumns(
  tx: Write['tx'],
  owner: { readonly modelId: number } | { readonly offeringId: number },
  columns: readonly string[],
  said: SaidColumns,
): Promise<void> {
  for (const column of columns) {
    const field = FIELDS[column] ?? column
    const create = { ...owner, field, ...said }
    await ('modelId' in owner
      ? tx.attribution.upsert({ where: { modelId_field: { modelId: owner.modelId, field } }, create, update: said })
      : tx.attribution.upsert({
          where: { offeringId_field: { offeringId: owner.offeringId, field } },
          create,
          update: said,
        }))
  }
}
