import type { Api } from '@haolin/shared/api/index.ts'
import { type NextStep, type Rung, rungs, waits } from '@haolin/shared/dunning/ladder.ts'
import { promiseKinds, promiseStates } from '@haolin/shared/dunning/promise.ts'
import { resultsOf, taskResults } from '@haolin/shared/dunning/task.ts'
import { calledName } from '@haolin/shared/ticket/sentences.ts'
import { type CaseFacts, lapseOf, nextOf, type PromiseFacts } from './read-facts.ts'

type Line = Api['GET /communities/:communityId/dunning']['reply']['items'][number]

/** A household on the ladder as its list shows it. */
export function showLine(facts: CaseFacts): Line {
  const next = nextOf(facts)
  const { caseId, unitLabel, owedFen, disputedFen, level, steppedOn, care, by, task, promise } = facts
  const last = (Object.keys(rungs) as Rung[]).find((rung) => rungs[rung].level === level)
  return {
    caseId,
    unitLabel,
    former: facts.former,
    owedFen,
    disputedFen,
    oldestOn: facts.dueOn,
    level,
    stepLabel: last ? rungs[last].label : '还没联系',
    steppedOn,
    nextLabel: next.kind === 'step' ? rungs[next.rung].label : null,
    nextOn: next.kind === 'step' ? next.on : null,
    why: whyOf(next, facts),
    lapsesOn: lapseOf(facts),
    care,
    by,
    task: task && {
      taskId: task.taskId,
      way: task.way,
      who: calledName(task.staffName, task.roles),
      fromOn: task.fromOn,
      tries: task.tries,
      results: resultsOf(task.way).map((result) => ({ result, label: taskResults[result].label })),
    },
    promise: promise && showPromise(promise),
  }
}

/** A promise as people read it. */
export const showPromise = (promise: PromiseFacts): NonNullable<Line['promise']> => ({
  ...promise,
  kindLabel: promiseKinds[promise.kind],
  stateLabel: promiseStates[promise.state],
})

function whyOf(next: NextStep, { task, promise }: CaseFacts): string {
  if (next.kind === 'over') return '已缴清'
  if (next.kind === 'step') {
    const { afterDays, gapDays } = rungs[next.rung]
    if (next.because === 'due') return `到期满 ${afterDays} 天`
    return next.because === 'gap' ? `距上一步满 ${gapDays} 天` : '7 天最多一次，30 天最多三次'
  }
  if (next.why === 'task' && task) return `等${calledName(task.staffName, task.roles)}办完上一步`
  if (next.why === 'promise' && promise) return `约定 ${promise.parts[0]?.dueOn ?? ''} 前缴清`
  return waits[next.why]
}
