import { startEmbedded } from '../../src/database/embedded.js'

// Run as a process of its own by embedded.test.ts, which kills it.
await startEmbedded(process.argv[2] ?? '', { durable: false })
console.log('ready')
