import type { SourceSettings } from './fetch-files.js'

/** The settings of fetching sources as the configuration has them. */
export const sourceSettings = ({
  sourceUrls,
  sourcesAllowPrivate,
}: {
  readonly sourceUrls: ReadonlyMap<string, string>
  readonly sourcesAllowPrivate: boolean
}): SourceSettings => ({
  urls: sourceUrls,
  options: { allowHttp: sourcesAllowPrivate, allowPrivateAddresses: sourcesAllowPrivate },
})
