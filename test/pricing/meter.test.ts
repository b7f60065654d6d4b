import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import {
  ancestorsOf,
  generalMeterOf,
  isDescendant,
  isMeterCode,
  joinOfCodes,
  meterOf,
  METERS,
} from '../../src/pricing/meter.js'

const UNITS_FILE = new URL('../../../shared/data/genai-prices.units.yml', import.meta.url)
const UnitsShape = z.record(
  z.string(),
  z.object({
    per: z.string().transform((digits) => Number(digits.replaceAll('_', ''))),
    dimensions: z.record(z.string(), z.coerce.string()),
  }),
)

describe('the meter registry', () => {
  it('has every unit of genai-prices, with its dimensions and number of units', () => {
    if (!existsSync(UNITS_FILE)) {
      console.warn('genai-prices.units.yml is not at hand: the registry was only checked for the number of its units')
      expect(METERS.findIndex(({ code }) => code === 'REQUESTS')).toBe(58)
      return
    }
    const units = UnitsShape.parse(parse(readFileSync(UNITS_FILE, 'utf8')))
    const expected = Object.entries(units).map(([name, { per, dimensions }]) => ({
      code: name.toUpperCase(),
      per,
      dimensions,
    }))
    expect(expected).toHaveLength(59)
    expect(METERS.slice(0, 59).map(({ code, per, dimensions }) => ({ code, per, dimensions }))).toEqual(expected)
  })

  it('has each code once, and each set of dimensions once', () => {
    expect(new Set(METERS.map(({ code }) => code)).size).toBe(METERS.length)
    const sets = METERS.map(({ dimensions }) => JSON.stringify(Object.entries(dimensions).sort()))
    expect(new Set(sets).size).toBe(METERS.length)
  })

  it('can name what any two overlapping meters both count', () => {
    for (const a of METERS) {
      for (const b of METERS) {
        const contradict = Object.entries(a.dimensions).some(([name, value]) => (b.dimensions[name] ?? value) !== value)
        if (a === b || contradict || isDescendant(a, b) || isDescendant(b, a)) continue
        if (generalMeterOf(a.code) !== undefined || generalMeterOf(b.code) !== undefined) continue
        expect(joinOfCodes(a.code, b.code), `${a.code} and ${b.code}`).toBeDefined()
      }
    }
  })

  it('tells codes from other texts', () => {
    expect(isMeterCode('CACHE_AUDIO_READ_TOKENS')).toBe(true)
    expect(isMeterCode('cache_audio_read_tokens')).toBe(false)
    expect(isMeterCode('toString')).toBe(false)
  })
})

describe('what a meter includes', () => {
  it('lets input include cached, audio and cached audio input, and output none of them', () => {
    expect(ancestorsOf('CACHE_AUDIO_READ_TOKENS').map(({ code }) => code)).toEqual([
      'INPUT_TOKENS',
      'CACHE_READ_TOKENS',
      'INPUT_AUDIO_TOKENS',
    ])
    expect(isDescendant(meterOf('CACHE_READ_TOKENS'), meterOf('OUTPUT_TOKENS'))).toBe(false)
    expect(isDescendant(meterOf('INPUT_TOKENS'), meterOf('INPUT_TOKENS'))).toBe(false)
  })

  it('knows what cached and audio input have in common, and that audio and image input have nothing', () => {
    expect(joinOfCodes('CACHE_READ_TOKENS', 'INPUT_AUDIO_TOKENS')).toBe('CACHE_AUDIO_READ_TOKENS')
    expect(joinOfCodes('INPUT_AUDIO_TOKENS', 'INPUT_IMAGE_TOKENS')).toBeUndefined()
    expect(joinOfCodes('INPUT_TOKENS', 'CACHE_READ_TOKENS')).toBeUndefined()
  })

  it('knows searches of any depth and images of any format as kinds of one thing', () => {
    expect(generalMeterOf('WEB_SEARCHES_LOW')?.code).toBe('WEB_SEARCHES')
    expect(generalMeterOf('OUTPUT_IMAGES_HD_1024X1792')?.code).toBe('OUTPUT_IMAGES')
    expect(generalMeterOf('CACHE_READ_TOKENS')).toBeUndefined()
  })
})
