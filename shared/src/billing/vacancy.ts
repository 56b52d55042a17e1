import { shareFen, yuan } from '../money.ts'
import { datesOf, movePeriod, periodOf } from './period.ts'

/** What a region allows for homes that stand empty; the owner owes the service all the same (民法典 944). */
export type VacancyRule = {
  readonly region: string
  /** A home must have been empty for longer than this. */
  readonly thresholdMonths: number
  /** What remains to be paid of the rounded bill, in percent. */
  readonly payPercent: number
  /** What the owner must show. */
  readonly evidence: string
}

// biome-ignore format: a row reads as a sentence
/** Local rules a community may choose from; the contract decides which one holds, if any. */
export const vacancyRules = {
  binzhou:  { region: '滨州', thresholdMonths: 6, payPercent: 60, evidence: '水、电用量证明（滨州市物业管理条例 38）' },
  liaocheng: { region: '聊城', thresholdMonths: 6, payPercent: 70, evidence: '书面申请和水、电用量证明（聊城市物业管理条例 40）' },
  heze:     { region: '菏泽', thresholdMonths: 6, payPercent: 70, evidence: '书面申请和水、电用量证明（菏泽市物业管理条例 24）' },
  contract: { region: '合同约定', thresholdMonths: 6, payPercent: 70, evidence: '书面申请和水、电用量证明' },
} as const satisfies Record<string, VacancyRule>

/** The name of the local rule a contract follows; one that is no longer offered counts as agreed freely. */
export const regionOf = ({ region }: VacancyRule): keyof typeof vacancyRules =>
  (Object.keys(vacancyRules) as (keyof typeof vacancyRules)[]).find(
    (name) => vacancyRules[name].region === region,
  ) ?? 'contract'

/** An approved time in which a home stood empty, both days included. */
export type Vacancy = { readonly fromOn: string; readonly untilOn: string | null }

/** What is frozen on a charge of an empty home. */
export type VacancyProof = VacancyRule & { readonly emptySince: string; readonly reductionFen: number }

/** What a vacancy discount takes off, in fen: the rest of what is payable, counted from the rounded bill. */
export const vacancyReduction = (amountFen: number, payablePercent: number): number =>
  amountFen - shareFen(amountFen, payablePercent, 100)

/** Reduces the bill of a home that is empty for the whole period and was longer than the rule asks; null otherwise. */
export function reduceForVacancy(
  rule: VacancyRule | null,
  vacancies: readonly Vacancy[],
  period: string,
  billFen: number,
): VacancyProof | null {
  if (!rule || billFen <= 0) return null
  const { firstDay, lastDay } = datesOf(period)
  const empty = vacancies.find(
    ({ fromOn, untilOn }) =>
      addMonths(fromOn, rule.thresholdMonths) < firstDay && (untilOn === null || untilOn >= lastDay),
  )
  if (!empty) return null
  return { ...rule, emptySince: empty.fromOn, reductionFen: vacancyReduction(billFen, rule.payPercent) }
}

/** Says to the owner what an empty home saves. */
export const explainVacancy = ({ emptySince, payPercent, reductionFen, region }: VacancyProof): string =>
  `${emptySince} 起空置（${region}规定），按 ${payPercent}% 缴，减 ${yuan(reductionFen)} 元`

function addMonths(date: string, months: number): string {
  const { firstDay, days } = datesOf(movePeriod(periodOf(date), months))
  return `${firstDay.slice(0, 8)}${String(Math.min(Number(date.slice(8)), days)).padStart(2, '0')}`
}
