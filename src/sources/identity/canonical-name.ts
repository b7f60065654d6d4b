/**
 * One spelling for names that differ only in punctuation: lower case; dots, colons and underscores as dashes; dates without dashes; no dash
 * between a letter and a digit ("Claude-Opus4.8" and "claude-opus-4-8" are "claude-opus4-8").
 */
export function canonicalName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[._:\s]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=-|$)/, '$1$2$3')
    .replace(/([a-z])-(?=\d)/g, '$1')
}
