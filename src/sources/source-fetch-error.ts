export type SourceFetchErrorCode =
  'INVALID_URL' | 'ADDRESS_REFUSED' | 'UNREACHABLE' | 'HTTP_STATUS' | 'TOO_MANY_REDIRECTS' | 'TOO_LARGE' | 'TIMEOUT'

/** A source could not be fetched. The message names its address without user, password and query. */
export class SourceFetchError extends Error {
  override readonly name = 'SourceFetchError'

  constructor(
    readonly code: SourceFetchErrorCode,
    readonly address: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${address} was not fetched: ${reason}.`, options)
  }
}

/** An address without what may be secret in it. */
export function publicAddress(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`
}
