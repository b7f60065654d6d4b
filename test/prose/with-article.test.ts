import { expect, test } from 'vitest'
import { withArticle } from '../../src/prose/with-article.js'

test.each([
  'OpenAI o-series model',
  'o-mini model',
  'o4-mini',
  'xAI model',
  'NVIDIA GPU',
  'LG model',
  'MPT model',
  'R1 model',
  'M2.5 model',
  'F5-TTS voice',
  '8B model',
  '80B model',
  '11B model',
  '18B model',
  'EU region',
  'IBM model',
  'MoE model',
  'Ultra model',
  'uninformed guess',
  'hourly price',
  'Émile',
  '(unknown) model',
])('says "an %s"', (phrase) => {
  expect(withArticle(phrase)).toBe(`an ${phrase}`)
})

test.each([
  'GPT model',
  'gpt model',
  'GLM model',
  'Llama',
  'LLaMA',
  'Google model',
  'Qwen model',
  'QwQ model',
  'Hy3',
  'MiniMax model',
  'Unicode table',
  'unified model',
  'useful model',
  'European region',
  'one-shot answer',
  'U-Net',
  'US region',
  'RAG model',
  'Hugging Face model',
  '405B model',
  '110B model',
  '180B model',
  '1B model',
  '模型',
])('says "a %s"', (phrase) => {
  expect(withArticle(phrase)).toBe(`a ${phrase}`)
})
