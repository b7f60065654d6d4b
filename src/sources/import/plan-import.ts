import type { ImportInput, ImportPlan } from './import-plan.js'

/**
 * Plans what importing files does to the catalogue, to what is kept of the sources, to the review queue and to conflicts. Pure: the same input
 * gives the same plan, whatever the order of records, and planning again once a plan is carried out gives an empty one.
 */
export function planImport({ files }: ImportInput): ImportPlan {
  const [file] = files
  return {
    refused: { file: file?.file ?? '', reason: 'Imports are not planned yet.' },
    files: [],
    records: { added: [], changed: [], gone: [] },
    apply: [],
    queue: { added: [], superseded: [] },
    conflicts: { opened: [], changed: [], agreed: [] },
    unknownProviders: [],
  }
}
