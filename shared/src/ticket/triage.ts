import { type Category, findCategory } from './catalogue.ts'
import { screenText } from './hazard-words.ts'
import type { MoveInput } from './judge-move.ts'
import type { Kind, Move, Priority } from './lifecycle.ts'
import { decidePriority, type Factors, joinFactors } from './priority.ts'

/** How urgent a ticket is, why, and what that was computed from. */
export type Grade = {
  kind: Kind
  category: string
  factors: Factors
  hazard: number
  priority: Priority
  priorityReason: string
}

/** Grades a report by its category, its text, the hour and what came before. */
export function gradeReport(
  category: Category,
  text: string,
  more: Pick<Factors, 'offHours' | 'repeated' | 'scope' | 'vulnerable'>,
): Grade {
  return gradeOf(category, joinFactors(category.factors, screenText(text).factors, more))
}

/**
 * Grades a ticket after a step: computed anew when the desk has looked (its word on how many and who is affected counts
 * more than the guess), never calmer when it comes back, and by hand with the reason given. Null for an unknown category.
 */
export function gradeAfter(
  ticket: Grade & { text: string },
  move: Move,
  { priority, reason, triage }: MoveInput,
): Grade | null {
  const { text, kind, category: code, factors, hazard, ...rest } = ticket
  const grade: Grade = {
    kind,
    category: code,
    factors,
    hazard,
    priority: rest.priority,
    priorityReason: rest.priorityReason,
  }
  if (priority) {
    const words = move === 'reprioritise' ? `人工调整：${reason?.trim() ?? ''}` : grade.priorityReason
    return { ...grade, priority, priorityReason: words }
  }
  if (move === 'reopen') {
    const again = gradeOf(grade, { ...grade.factors, repeated: 1 })
    return again.priority < grade.priority ? again : { ...grade, factors: again.factors }
  }
  if (move !== 'retriage' || !triage) return grade
  const category = findCategory(triage.category)
  if (!category) return null
  const { repeated, offHours } = grade.factors
  const computed = joinFactors(category.factors, screenText(text).factors, { repeated, offHours })
  return gradeOf(category, { ...computed, scope: triage.scope, vulnerable: triage.vulnerable ? 1 : 0 })
}

/** Words by which owners ask for haste; they bring a look by the desk, never a higher priority. */
export const asksForHaste = (text: string): boolean =>
  /很急|急死|着急|紧急|加急|急！|急用|马上|立刻|立即|赶紧|赶快|尽快|快点|十万火急/.test(text)

function gradeOf(about: Category | Grade, factors: Factors): Grade {
  const { priority, reasons } = decidePriority(factors)
  return {
    kind: about.kind,
    category: 'code' in about ? about.code : about.category,
    factors,
    hazard: factors.hazard,
    priority,
    priorityReason: reasons.join('，'),
  }
}
