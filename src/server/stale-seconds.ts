/** The header that says for how many seconds the catalogue has not been compared with the database. Left out: for a few at most. */
export const STALE_SECONDS = 'x-catalog-stale-seconds'
