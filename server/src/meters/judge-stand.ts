import { addDecimals, type Decimal } from '@haolin/shared/decimal.ts'
import { judgeReading } from '@haolin/shared/meter/judge-reading.ts'
import type { ReadingKind } from '@haolin/shared/meter/kinds.ts'
import { type MeterFacts, stand } from './read-facts.ts'

/** What somebody read off a meter. */
export type WantedReading = {
  meterId: string
  kind: ReadingKind
  value: Decimal
  oldFinal: Decimal | null
  newStart: Decimal | null
}

/** Judges what was read off a meter by what is known of it. */
export const judgeStand = (facts: MeterFacts, { kind, value, oldFinal, newStart }: WantedReading) =>
  judgeReading(
    {
      kind,
      previous: stand(facts.previous),
      current: addDecimals(value),
      digits: facts.digits,
      multiplier: { digits: facts.multiplier, places: 4 },
      oldFinal,
      newStart,
    },
    { previousKind: facts.previousKind, usual: facts.usual.map(stand) },
  )
