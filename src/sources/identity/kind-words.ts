import { canonicalName } from './canonical-name.js'

/** Words that make another model of a name. */
const KIND_WORDS: ReadonlySet<string> = new Set([
  ...[
    'audio',
    'base',
    'chat',
    'code',
    'coder',
    'codex',
    'custom',
    'distill',
    'fast',
    'flash',
    'guard',
    'high',
    'highspeed',
    'image',
  ],
  ...[
    'instant',
    'lightning',
    'lite',
    'low',
    'max',
    'medium',
    'micro',
    'mini',
    'nano',
    'non',
    'omni',
    'preview',
    'pro',
    'realtime',
  ],
  ...['reasoning', 'search', 'small', 'thinking', 'tts', 'turbo', 'ultra', 'ultraspeed', 'vision', 'vl'],
])

/**
 * Whether one provider's name of a model says something that the model's own name does not: "claude-opus-4-7-fast" of claude-opus-4-7. It may be
 * right there, but proves nothing of the same name elsewhere.
 */
export function saysAnotherKind(apiName: string, slug: string): boolean {
  const own = new Set(canonicalName(slug).split('-').map(bare))
  return canonicalName(apiName)
    .split('-')
    .map(bare)
    .some((word) => KIND_WORDS.has(word) && !own.has(word))
}

/** Without the number that follows: "distill" of "distill32b". */
function bare(word: string): string {
  return word.replace(/\d.*$/, '')
}
