import { costed } from '../catalog/cost/cost-estimate.type.js'
import { WorkloadInput, workloadOf } from '../catalog/cost/workload.input.js'
import { builder } from '../graphql/builder.js'
import { breakEven } from './break-even.js'
import { BreakEvenRef, BreakEvenVariableEnum } from './break-even.type.js'
import { chooseModel } from './choose-models.js'
import { ComparingError } from './comparing-error.js'
import { compared } from './refusal.type.js'

builder.queryField('breakEven', (t) =>
  t.field({
    type: BreakEvenRef,
    description: 'From which value of a workload on the other of two models is cheaper, at their default offerings.',
    args: {
      a: t.arg.string({ required: true, description: 'Slug or exact alias of one model.' }),
      b: t.arg.string({ required: true, description: 'Slug or exact alias of another model.' }),
      variable: t.arg({ type: BreakEvenVariableEnum, required: true, description: 'What is changed.' }),
      workload: t.arg({
        type: WorkloadInput,
        description: 'All that stays as it is; null: 10,000 requests a month of 2,000 input and 600 output tokens.',
      }),
      at: t.arg({ type: 'DateTime', description: 'At the prices of this instant; null: now.' }),
    },
    resolve: (_root, { a, b, variable, workload, at }, { catalog, now }) => {
      const [first, second] = compared(() => [chooseModel(catalog, a, 'a'), chooseModel(catalog, b, 'b')] as const)
      const found = compared(() => {
        if (first === second) throw new ComparingError('b', `"${b}" is the same model as "${a}".`)
        return costed(() => breakEven(first, second, variable, workloadOf(workload), (at ?? now).getTime()), 'workload')
      })
      const { cheaperBelow, cheaperAbove, reason, flips } = found
      return { at: found.at, cheaperBelow, cheaperAbove, reason, flips, readAt: at ?? null }
    },
  }),
)
