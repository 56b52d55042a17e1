import type { Api } from '@haolin/shared/api/index.ts'
import { addDays, localDate, weekdayOf } from '@haolin/shared/calendar.ts'
import type { Answer } from '@haolin/shared/roster/requests.ts'
import type { WayOut } from '@haolin/shared/staff/plate.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { useVisible } from '../lib/use-visible'

/** One week of everybody. */
export type Roster = Api['GET /communities/:communityId/roster']['reply']
/** One person of the roster. */
export type Rostered = Roster['staff'][number]
/** One day of one person. */
export type RosterDay = Rostered['days'][number]

type Ways = { ticketId: string; way: WayOut }[]
type Entered = Api['POST /communities/:communityId/colleagues/:staffId/leaves']['body']

const LOOK_EVERY_MS = 30_000
const mondayOf = (on: string) => addDays(on, 1 - weekdayOf(on))

/** The week one looks at, and what a planner does with it. */
export function useRoster(communityId: string) {
  const visible = useVisible()
  const client = useQueryClient()
  const [on, setOn] = useState(() => mondayOf(localDate(Date.now())))
  const [busy, setBusy] = useState<string>()
  const queryKey = ['roster', communityId, on]
  const query = useQuery({
    queryKey,
    queryFn: () => call('GET /communities/:communityId/roster', { params: { communityId }, query: { on } }),
    refetchInterval: visible && LOOK_EVERY_MS,
  })

  /** True when it was done; otherwise the reason is told. */
  const run = async (name: string, work: () => Promise<string>): Promise<boolean> => {
    setBusy(name)
    let done = true
    try {
      tell(await work(), { tone: 'done' })
    } catch (failure) {
      done = false
      tell(wordsFor(failure), { tone: 'problem' })
    }
    await query.refetch()
    setBusy(undefined)
    return done
  }

  return {
    communityId,
    query,
    busy,
    on,
    turn: (weeks: number) => setOn(weeks === 0 ? mondayOf(localDate(Date.now())) : addDays(on, 7 * weeks)),
    plan: (person: Rostered, day: string, kinds: string[]) =>
      run('plan', async () => {
        const roster = await call('PUT /communities/:communityId/roster/:staffId', {
          params: { communityId, staffId: person.staffId },
          body: { on: day, kinds },
        })
        client.setQueryData(queryKey, roster)
        return `${person.name}的班次已更新。`
      }),
    copyLastWeek: () =>
      run('copy', async () => {
        const { copied } = await call('POST /communities/:communityId/roster/copies', {
          params: { communityId },
          body: { fromOn: addDays(on, -7), toOn: on },
          key: newKey(),
        })
        return copied > 0 ? `已照上周排好 ${copied} 个班。` : '大家这周都排过了，没有改动。'
      }),
    answerSwap: (swapId: string, answer: Answer) =>
      run(swapId, async () => {
        const swap = await call('PUT /communities/:communityId/swaps/:swapId', {
          params: { communityId, swapId },
          body: { answer },
        })
        return `${swap.stateLabel}，双方会收到消息。`
      }),
    answerLeave: (leaveId: string, answer: Answer, ways?: Ways) =>
      run(leaveId, async () => {
        const leave = await call('PUT /communities/:communityId/leaves/:leaveId', {
          params: { communityId, leaveId },
          body: ways ? { answer, ways } : { answer },
        })
        return `${leave.name}的请假${leave.stateLabel}。`
      }),
    enterLeave: (person: Rostered, body: Entered, key: string) =>
      run('enter', async () => {
        await call('POST /communities/:communityId/colleagues/:staffId/leaves', {
          params: { communityId, staffId: person.staffId },
          body,
          key,
        })
        return `已给${person.name}登记请假，手上的事已安排好。`
      }),
    setDeputy: (person: Rostered, deputyId: string | null) =>
      run('deputy', async () => {
        const { deputyName } = await call('PUT /communities/:communityId/colleagues/:staffId/deputy', {
          params: { communityId, staffId: person.staffId },
          body: { deputyId },
        })
        return deputyName ? `${person.name}不在时由${deputyName}代班。` : `${person.name}不再有代班人。`
      }),
  }
}
