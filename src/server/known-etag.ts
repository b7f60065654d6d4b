/** Whether a client's If-None-Match holds an ETag, by the weak comparison that RFC 9110 wants there. */
export function isKnownEtag(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')))
}
