import { lapsesOn } from '@haolin/shared/billing/ageing.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import {
  type DunningFacts,
  type NextStep,
  nextStep,
  type Preference,
  type Way,
} from '@haolin/shared/dunning/ladder.ts'
import type { Part, PromiseKind, PromiseState } from '@haolin/shared/dunning/promise.ts'
import { provingNames } from '@haolin/shared/dunning/task.ts'
import type { Former } from '@haolin/shared/register/former.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import { readFormer } from '../communities/read-former.ts'
import type { Tx } from '../db/connect.ts'

/** A promise with what was paid of it since. */
export type PromiseFacts = {
  promiseId: string
  kind: PromiseKind
  state: PromiseState
  amountFen: number
  paidFen: number
  parts: Part[]
  note: string
  decisionNote: string | null
  createdAt: string
}

/** A household on the ladder with all its next step depends on. */
export type CaseFacts = {
  communityId: string
  caseId: string
  householdId: string
  unitId: string
  unitLabel: string
  /** Whose the debt is when the household no longer holds the home. */
  former: Former | null
  level: number
  steppedOn: string | null
  /** Overdue and not questioned: oldest due date, amount, charges, periods, its oldest bill. */
  dueOn: string | null
  owedFen: number
  disputedFen: number
  chargeIds: string[]
  periods: string[]
  billId: string | null
  /** From when limitation runs for what would lapse first. */
  limitedFrom: string | null
  contactedOn: string[]
  task: {
    taskId: string
    noticeId: string
    way: Exclude<Way, 'message'>
    staffId: string
    staffName: string
    roles: StaffRole[]
    fromOn: string
    tries: number
  } | null
  promise: PromiseFacts | null
  by: Preference
  texts: boolean
  care: boolean
  careStaffId: string | null
}

/** The columns of a promise `p`, as JSON. */
export const promiseColumns = `
  jsonb_build_object('promiseId', p.id, 'kind', p.kind, 'state', p.state, 'amountFen', p.amount_fen, 'note', p.note,
    'decisionNote', p.decision_note,
    'createdAt', to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'paidFen', p.amount_fen - (select coalesce(sum(x.outstanding_fen), 0) from charges x
       where x.community_id = p.community_id and x.id = any(p.charge_ids)),
    'parts', (select jsonb_agg(jsonb_build_object('dueOn', q.due_on, 'amountFen', q.amount_fen) order by q.place)
       from promise_parts q where q.community_id = p.community_id and q.promise_id = p.id))`

/** When a charge `c` was last asked for with proof that it arrived. */
export const demandedOn = `
  (select max((f.at at time zone 'Asia/Shanghai')::date) from dunning_notices n
     join dunning_proofs f on f.community_id = n.community_id and f.notice_id = n.id and f.proof in (${provingNames
       .map((name) => `'${name}'`)
       .join(', ')})
    where n.community_id = c.community_id and n.household_id = c.household_id and n.demands and c.id = any(n.charge_ids))`

const text = `
  select k.community_id as "communityId", k.id as "caseId", k.household_id as "householdId", k.unit_id as "unitId",
         u.label as "unitLabel", k.level, k.stepped_on as "steppedOn", o."dueOn", o."owedFen", o."disputedFen",
         o."chargeIds", o.periods, o."billId", o."limitedFrom", d.days as "contactedOn", t.task, r.promise,
         coalesce(w.by, 'app') as by, coalesce(w.texts, false) as texts, coalesce(w.care, false) as care,
         w.staff_id as "careStaffId"
    from dunning_cases k
    join units u on u.community_id = k.community_id and u.id = k.unit_id
    left join reminder_wishes w on w.community_id = k.community_id and w.household_id = k.household_id
    cross join lateral (
      select min(c.due_on) filter (where c.disputed_at is null) as "dueOn",
             coalesce(sum(c.outstanding_fen) filter (where c.disputed_at is null), 0)::bigint as "owedFen",
             coalesce(sum(c.outstanding_fen) filter (where c.disputed_at is not null), 0)::bigint as "disputedFen",
             coalesce(array_agg(c.id order by c.due_on, c.id) filter (where c.disputed_at is null), '{}') as "chargeIds",
             coalesce(array_agg(distinct c.period) filter (where c.disputed_at is null), '{}') as periods,
             (array_agg(c.bill_id order by c.due_on, c.id) filter (where c.disputed_at is null))[1] as "billId",
             min(greatest(c.due_on, ${demandedOn})) as "limitedFrom"
        from charges c
       where c.community_id = k.community_id and c.household_id = k.household_id and c.outstanding_fen > 0
         and c.due_on < $2::date) o
    cross join lateral (
      select coalesce(array_agg(to_char(coalesce(a.ended_at, n.at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD')), '{}') as days
        from dunning_notices n
        left join dunning_tasks a on a.community_id = n.community_id and a.notice_id = n.id
       where n.community_id = k.community_id and n.household_id = k.household_id and n.way <> 'pack'
         and (a.id is null or a.state = 'done') and coalesce(a.ended_at, n.at) > $2::date - interval '60 days') d
    left join lateral (
      select jsonb_build_object('taskId', a.id, 'noticeId', a.notice_id, 'way', a.way, 'staffId', a.staff_id,
               'staffName', s.name, 'roles', s.roles, 'fromOn', a.from_on, 'tries', a.tries) as task
        from dunning_tasks a join staff s on s.community_id = a.community_id and s.id = a.staff_id
       where a.community_id = k.community_id and a.case_id = k.id and a.state = 'open') t on true
    left join lateral (
      select ${promiseColumns} as promise from pay_promises p
       where p.community_id = k.community_id and p.household_id = k.household_id and p.state in ('asked', 'agreed')) r on true
   where k.community_id = $1 and k.ended_at is null and ($3::uuid is null or k.id = $3)
   order by o."dueOn" nulls last, u.label limit 500`

/** The households on the ladder of a community, or one of them, the oldest arrears first. */
export async function readFacts(tx: Tx, communityId: string, caseId: string | null): Promise<CaseFacts[]> {
  const { rows } = await tx.client.query<Omit<CaseFacts, 'former'>>({
    name: 'dunning_facts',
    text,
    values: [communityId, localDate(tx.now.getTime()), caseId],
  })
  const former = await readFormer(
    tx,
    communityId,
    rows.map(({ householdId }) => householdId),
  )
  return rows.map((row) => ({ ...row, former: former.get(row.householdId) ?? null }))
}

/** What comes next for a household. */
export function nextOf({
  dueOn,
  disputedFen,
  level,
  steppedOn,
  contactedOn,
  task,
  promise,
}: CaseFacts): NextStep {
  return nextStep({
    dueOn,
    disputed: disputedFen > 0,
    level,
    steppedOn,
    contactedOn,
    waiting: waitingFor(task, promise),
  })
}

function waitingFor(task: CaseFacts['task'], promise: PromiseFacts | null): DunningFacts['waiting'] {
  if (promise?.state === 'asked') return 'asked'
  if (promise) return promise.kind === 'date' ? 'promise' : 'instalments'
  return task ? 'task' : null
}

/** The last day on which what would lapse first can be sued for. */
export const lapseOf = ({ limitedFrom }: CaseFacts): string | null =>
  limitedFrom ? lapsesOn(limitedFrom, null) : null
