/**
 * Whether a region code lies in the European Union: "eu", "eu-west-1", "europe-west4", "francecentral", "de".
 * Europe is more than the Union: London and Zurich regions are not in it, and a bare "europe" proves nothing.
 */
export function isEuRegion(region: string): boolean {
  const code = region.toLowerCase().replaceAll('_', '-')
  if (outsideTheUnion.has(code)) return false
  return euMembers.has(code) || /^eu(?:-|$)/.test(code) || /^europe-[a-z]+\d+$/.test(code) || azureInEu.test(code)
}

/** AWS London and Zurich, Google Cloud London and Zurich. */
const outsideTheUnion: ReadonlySet<string> = new Set(['eu-west-2', 'eu-central-2', 'europe-west2', 'europe-west6'])

/** Ireland (northeurope), the Netherlands (westeurope) and the countries by name. */
const azureInEu =
  /^(?:northeurope|westeurope|(?:austria|belgium|denmark|finland|france|germany|greece|italy|poland|spain|sweden)(?:central|north|south|east|west|westcentral))$/

const euMembers: ReadonlySet<string> = new Set(
  'at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se'.split(' '),
)
