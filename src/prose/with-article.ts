/**
 * "a" or "an" before a phrase, by its sound: "an OpenAI o-series model", "a GPT model", "an xAI model", "a Unicode table",
 * "an 8B model", "a 405B model", "an NVIDIA GPU".
 */
export function withArticle(phrase: string): string {
  return `${startsWithVowelSound(phrase) ? 'an' : 'a'} ${phrase}`
}

/** Letters whose names start with a vowel: "an M", but "a U". */
const vowelLetterNames = 'aefhilmnorsx'

/** Written like words, spoken "en-vidia" and "em-oh-ee". */
const spokenAsVowel = /^(?:nvidia|moe)\b/i

/** Written like initialisms, spoken like words. */
const spokenAsWord = /^(?:RAG|SAM)$/

/** Spoken "yoo" or "wun": "a unified", "a useful", "a European", "a one-shot"; but "an uninformed", "an ultra". */
const vowelWrittenConsonantSpoken = /^(?:uni(?!n|m)|us[aeiu]|ut[aei]|ubi|eu|ew|one\b|once\b)/i

const silentH = /^(?:hour|honest|honou?r|heir)/i

function startsWithVowelSound(phrase: string): boolean {
  const text = phrase.normalize('NFD').replace(/^[^\p{L}\p{N}]+/u, '')
  // Eight, eighty, eighteen, eleven and their thousands; 110 and 180 start with "a hundred".
  if (/^\d/.test(text)) return /^(?:8|1[18](?:,?\d{3})*(?!\d))/.test(text)
  if (spokenAsVowel.test(text)) return true
  const word = /^[a-z]+/i.exec(text)?.[0] ?? ''
  if (word !== '' && isSpelledOut(word)) return vowelLetterNames.includes(word.charAt(0).toLowerCase())
  if (silentH.test(text)) return true
  return /^[aeiou]/i.test(text) && !vowelWrittenConsonantSpoken.test(text)
}

/** "GPT", "glm", "EU", "R" of "R1", "o" of "o4-mini" and "o-series", "x" of "xAI" are spelled out; "LLaMA" and "Qwen" are words. */
function isSpelledOut(word: string): boolean {
  if (spokenAsWord.test(word)) return false
  if (word.length === 1 || /^[a-z][A-Z]/.test(word) || /^[A-Z]{2,3}$/.test(word)) return true
  return !/[aeiouy]/i.test(word)
}
