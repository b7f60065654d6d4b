import { badUserInput, shown } from '../../graphql/errors.js'
import type { Catalog } from '../catalog.js'
import type { ChangeOwner } from './read-log.js'

/** Whose changes are asked for, by slugs of the catalogue as it is. Refuses a slug that nothing has. */
export function changeOwner(
  { modelBySlug, providerBySlug }: Pick<Catalog, 'modelBySlug' | 'providerBySlug'>,
  { model, provider }: { readonly model?: string | null | undefined; readonly provider?: string | null | undefined },
): ChangeOwner {
  const idIn = (kind: 'model' | 'provider', bySlug: ReadonlyMap<string, { readonly id: number }>, slug: string) => {
    const entity = bySlug.get(slug)
    if (entity === undefined) throw badUserInput(`Argument "${kind}": no ${kind} has the slug ${shown(slug)}.`)
    return entity.id
  }
  return {
    modelId: model == null ? null : idIn('model', modelBySlug, model),
    providerId: provider == null ? null : idIn('provider', providerBySlug, provider),
  }
}
