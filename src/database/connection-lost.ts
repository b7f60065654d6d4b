/** Of Prisma (P…), of Postgres (five characters) and of sockets: the database is away, or has no connection to spare. */
const CODE =
  /^(P1001|P1002|P1008|P1017|P2024|08\w{3}|53300|57P0[123]|ECONNREFUSED|ECONNRESET|ENOTFOUND|ENOENT|EPIPE|ETIMEDOUT|EAI_AGAIN)$/
const MESSAGE =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Can't reach database server/i

/** Whether what a statement failed with is that its connection broke, or that there was none to be had. */
export function isConnectionLost(error: unknown): boolean {
  if (!isRecord(error)) return false
  if (error instanceof Error && MESSAGE.test(error.message)) return true
  if ([error.code, error.originalCode].some((code) => CODE.test(String(code)))) return true
  if (error.kind === 'DatabaseNotReachable' || error.kind === 'ConnectionClosed') return true
  // What the driver said is the cause of what Prisma's adapter says, and that a note to what Prisma says.
  return [error.cause, isRecord(error.meta) ? error.meta.driverAdapterError : undefined].some(isConnectionLost)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
