/** Of a request, whatever its value: what it costs is to be told. Of an answer: what the request costs. */
export const COST = 'x-query-cost'
