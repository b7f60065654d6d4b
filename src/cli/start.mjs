// npm start: generates and builds what is missing or old, then is the server: one process, so that signals reach it
// and its exit code is the command's.
// Plain JavaScript: it runs before anything is built.
await import('./build.mjs')
await import('../../dist/main.js')
