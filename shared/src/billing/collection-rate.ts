import { shareFen } from '../money.ts'

/** What a collection rate is counted from, all in fen, up to one cut-off. */
export type CollectionFacts = {
  readonly billedFen: number
  /** Approved reductions of what was billed for the period. */
  readonly reducedFen: number
  /** Received for this period only: neither arrears nor prepayments for later ones. */
  readonly receivedForPeriodFen: number
  readonly openingArrearsFen: number
  readonly arrearsReceivedFen: number
}

/** Rates in hundredths of a percent (9000 is 90.00 %), half up; null where there was nothing to collect. */
export type CollectionRates = { current: number | null; arrears: number | null; combined: number | null }

/** Computes 当期收缴率, 清欠率 and 综合收缴率. */
export function collectionRate(facts: CollectionFacts): CollectionRates {
  const dueFen = facts.billedFen - facts.reducedFen
  const receivedFen = facts.receivedForPeriodFen + facts.arrearsReceivedFen
  return {
    current: ratio(facts.receivedForPeriodFen, dueFen),
    arrears: ratio(facts.arrearsReceivedFen, facts.openingArrearsFen),
    combined: ratio(receivedFen, dueFen + facts.openingArrearsFen),
  }
}

/** Writes hundredths of a percent for people, '84.44%'. */
export function percent(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}%`
}

function ratio(partFen: number, wholeFen: number): number | null {
  return wholeFen > 0 ? shareFen(partFen, 10_000, wholeFen) : null
}
