import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal, formatDecimal } from '../../src/pricing/decimal.js'
import { americanMoney } from '../../src/prose/american-money.js'
import { formatMoney, isLocale } from '../../src/prose/money.js'

const dollars = (amount: string) => formatMoney(decimal(amount), 'USD')
const compact = (amount: string) => formatMoney(decimal(amount), 'USD', { notation: 'COMPACT' })
const inLocale = (locale: string, currency = 'USD') => formatMoney(decimal('4840'), currency, { locale })

describe('standard notation', () => {
  test.each([
    ['0', '$0.00'],
    ['0.000', '$0.00'],
    ['1.1', '$1.10'],
    ['4.4', '$4.40'],
    ['48.40', '$48.40'],
    ['484', '$484.00'],
    ['4840', '$4,840.00'],
    ['4839999.999', '$4,840,000.00'],
  ])('%s has the decimals of its currency: %s', (amount, text) => {
    expect(dollars(amount)).toBe(text)
  })

  test.each([
    ['0.05', '$0.05'],
    ['0.275', '$0.275'],
    ['0.00484', '$0.00484'],
    ['0.0000000025', '$0.0000000025'],
    ['1.375', '$1.375'],
    ['9.9999', '$9.9999'],
    ['-0.00484', '-$0.00484'],
    ['0.0000000000000000000000000001', '$0.0000000000000000000000000001'],
  ])('%s is a price and keeps every decimal: %s', (amount, text) => {
    expect(dollars(amount)).toBe(text)
  })

  test.each([
    ['32.395', '$32.40'],
    ['10.125', '$10.13'],
    ['9.99999', '$10.00'],
    ['1.00001', '$1.00'],
    ['0.1234564999', '$0.123456'],
    ['0.00012345678', '$0.000123457'],
    ['0.99999951', '$1.00'],
    ['0.0999999999', '$0.10'],
  ])('%s is a result and is rounded: %s', (amount, text) => {
    expect(dollars(amount)).toBe(text)
  })

  test('does not pass through floats', () => {
    expect(dollars('9007199254740993.25')).toBe('$9,007,199,254,740,993.25')
    expect(dollars(`1${'0'.repeat(30)}`)).toBe('$1,000,000,000,000,000,000,000,000,000,000.00')
  })
})

describe('compact notation', () => {
  test.each([
    ['4840', '$4.8K'],
    ['48.40', '$48'],
    ['484', '$484'],
    ['1200000', '$1.2M'],
    ['0.00484', '$0.0048'],
    ['0', '$0'],
  ])('%s is %s', (amount, text) => {
    expect(compact(amount)).toBe(text)
  })
})

describe('locales and currencies', () => {
  test('follow the reader', () => {
    expect(inLocale('de-DE')).toBe('4.840,00\u00a0$')
    expect(inLocale('fr-FR', 'EUR')).toBe('4\u202f840,00\u00a0€')
    expect(inLocale('ja-JP', 'JPY')).toBe('￥4,840')
    expect(inLocale('en-IN', 'INR')).toBe('₹4,840.00')
    expect(formatMoney(decimal('0.275'), 'USD', { locale: 'de-DE' })).toBe('0,275\u00a0$')
    expect(formatMoney(decimal('1.1'), 'JPY')).toBe('¥1.1')
  })

  test('show a currency without a symbol by its code', () => {
    expect(inLocale('en-US', 'XYZ')).toBe('XYZ\u00a04,840.00')
  })

  test.each(['en-US', 'de', 'zh-Hant-TW', 'de-DE-u-nu-latn', 'xx'])('can be told by "%s"', (locale) => {
    expect(isLocale(locale)).toBe(true)
    expect(inLocale(locale)).toMatch(/4.?840/)
  })

  test.each(['not a locale', '', 'en_US', 'de-', 'i-klingon', 'en-US\0', 'x'.repeat(500)])(
    'cannot be told by "%s"',
    (locale) => {
      expect(isLocale(locale)).toBe(false)
      expect(() => inLocale(locale)).toThrow(RangeError)
    },
  )
})

describe('in the United States', () => {
  test.each(['USD', 'EUR', 'JPY', 'CHF', 'KWD', 'XYZ'])('%s reads as Intl writes it', (currency) => {
    const style = { style: 'currency', currency } as const
    const format = new Intl.NumberFormat('en-US', style)
    const { maximumFractionDigits: places = 2 } = format.resolvedOptions()
    const small = new Intl.NumberFormat('en-US', { ...style, maximumFractionDigits: 4 })
    const number = fc.tuple(fc.bigInt(-(10n ** 25n), 10n ** 25n), fc.nat(30))
    const text = americanMoney(format)
    fc.assert(
      fc.property(number, ([coefficient, scale]) => {
        const amount = { coefficient, scale }
        const exact = formatDecimal(amount)
        if (!isNumeric(exact)) throw new Error(exact)
        expect(text(amount, places, places)).toBe(format.format(exact))
        expect(text(amount, places, 4)).toBe(small.format(exact))
      }),
    )
  })
})

const isNumeric = (text: string): text is `${number}` => /^-?\d/.test(text)
const amounts = fc.tuple(fc.bigInt(0n, 10n ** 40n), fc.nat(30)).map(([coefficient, scale]) => ({ coefficient, scale }))

describe('any amount', () => {
  test('shows as zero only when it is zero', () => {
    fc.assert(
      fc.property(amounts, (amount) => /[1-9]/.test(formatMoney(amount, 'USD')) === (amount.coefficient !== 0n)),
    )
  })

  test('has at least two decimals', () => {
    fc.assert(fc.property(amounts, (amount) => /^\$[\d,]+\.\d{2,}$/.test(formatMoney(amount, 'USD'))))
  })

  test('reads the same whatever its scale', () => {
    fc.assert(
      fc.property(amounts, ({ coefficient, scale }) => {
        const padded = { coefficient: coefficient * 100n, scale: scale + 2 }
        expect(formatMoney(padded, 'USD')).toBe(formatMoney({ coefficient, scale }, 'USD'))
      }),
    )
  })
})
