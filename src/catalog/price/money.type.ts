import { builder } from '../../graphql/builder.js'
import { badUserInput, shown } from '../../graphql/errors.js'
import type { Decimal } from '../../pricing/decimal.js'
import { formatMoney, isLocale } from '../../prose/money.js'

/** An exact amount of a currency (ISO 4217). */
export interface Money {
  readonly amount: Decimal
  readonly currency: string
}

export const MoneyNotationEnum = builder.enumType('MoneyNotation', {
  description: 'How long a formatted amount may be.',
  values: {
    STANDARD: { description: 'In full: "$4,840.00".' },
    COMPACT: { description: 'Short: "$4.8K".' },
  } as const,
})

export const MoneyRef = builder.objectRef<Money>('Money').implement({
  description: 'An exact amount of money.',
  fields: (t) => ({
    amount: t.expose('amount', { type: 'Decimal', description: 'The exact amount, never rounded.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code: "USD".' }),
    formatted: t.string({
      description: 'The amount for people. Only here it is rounded, and never to zero.',
      args: {
        locale: t.arg.string({ defaultValue: 'en-US', description: 'BCP 47 language tag: "de-DE".' }),
        notation: t.arg({
          type: MoneyNotationEnum,
          defaultValue: 'STANDARD',
          description: 'In full or short.',
        }),
      },
      resolve: ({ amount, currency }, { locale, notation }) => {
        if (locale != null && !isLocale(locale)) {
          throw badUserInput(`Argument "locale": ${shown(locale)} is not a language tag such as "en-US".`)
        }
        return formatMoney(amount, currency, { locale: locale ?? 'en-US', notation: notation ?? 'STANDARD' })
      },
    }),
  }),
})
