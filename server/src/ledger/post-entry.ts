import { type Account, accounts, type LedgerEvent, post } from '@haolin/shared/billing/ledger.ts'
import { bookingDay } from '@haolin/shared/billing/period-lock.ts'
import type { Tx } from '../db/connect.ts'
import { type Book, readLockedThrough } from './read-locks.ts'

/** One movement of an entry, with the household and charge it concerns, if any. */
export type Part = LedgerEvent & { householdId: string | null; chargeId: string | null }

/** What happened to one subject (a bill, a receipt) on a day; parts of the same event make one journal entry. */
export type Entry = { subjectId: string; bookedOn: string; parts: readonly Part[] }

/** Books one thing that happened; what is booked already stays as it is. Throws on amounts that are no whole fen. */
export const postEntry = (tx: Tx, communityId: string, entry: Entry): Promise<void> =>
  postEntries(tx, communityId, [entry])

/**
 * The one place where money moves through the books, in one statement for many entries; safe to repeat. What belongs
 * into a locked period is booked on the first day that is open.
 */
export async function postEntries(tx: Tx, communityId: string, entries: readonly Entry[]): Promise<void> {
  const locked = await readLockedThrough(tx, communityId)
  const booked = entries.flatMap(splitByEvent).map(({ head, lines }) => ({
    head: { ...head, booked_on: bookingDay(head.booked_on, locked[head.book] ?? null) },
    lines,
  }))
  await tx.client.query({
    name: 'post_entries',
    text: `
      with wanted as (
        select * from jsonb_to_recordset($2)
          as w(event text, subject_id uuid, book text, booked_on date)
      ), added as (
        insert into journal_entries (community_id, book, event, subject_id, booked_on)
        select $1::uuid, book, event, subject_id, booked_on from wanted
        on conflict (community_id, event, subject_id) do nothing
        returning id, event, subject_id
      )
      insert into journal_lines
        (community_id, entry_id, line, account, debit_fen, credit_fen, household_id, charge_id)
      select $1::uuid, added.id, l.line, l.account, l.debit_fen, l.credit_fen, l.household_id, l.charge_id
        from added join jsonb_to_recordset($3) as l(event text, subject_id uuid, line int, account text,
          debit_fen bigint, credit_fen bigint, household_id uuid, charge_id uuid) using (event, subject_id)`,
    values: [
      communityId,
      JSON.stringify(booked.map(({ head }) => head)),
      JSON.stringify(booked.flatMap(({ lines }) => lines)),
    ],
  })
}

function splitByEvent({ subjectId, bookedOn, parts }: Entry) {
  return [...new Set(parts.map(({ event }) => event))].map((event) => {
    const key = { event, subject_id: subjectId }
    const lines = parts.filter((part) => part.event === event).flatMap(linesOf)
    if (lines.length === 0) throw new Error(`${event} of ${subjectId} moves no money`)
    return {
      head: { ...key, book: bookOf(event, lines), booked_on: bookedOn },
      lines: lines.map((line, i) => ({ ...key, line: i + 1, ...line })),
    }
  })
}

/** Owners' money and the company's never meet in one entry. */
function bookOf(event: string, lines: readonly { account: Account }[]): Book {
  const [book, ...others] = new Set(lines.map(({ account }) => accounts[account].book))
  if (!book || others.length > 0) throw new Error(`${event} joins two books`)
  return book
}

function linesOf(part: Part) {
  const posted = post(part)
  if (!posted.ok) throw new Error(`${part.event}: ${posted.code}`)
  return posted.lines.map(({ account, debitFen, creditFen }) => ({
    account,
    debit_fen: debitFen,
    credit_fen: creditFen,
    household_id: part.householdId,
    charge_id: part.chargeId,
  }))
}
