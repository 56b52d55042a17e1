import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { setFollowUp } from '../complaints/set-follow-up.ts'
import { writeAnswer } from '../consultations/write-answer.ts'
import { addEntry } from '../disputes/add-entry.ts'
import { addSide } from '../disputes/add-side.ts'
import { decideFate } from '../fates/decide-fate.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import { playComplaint } from './play-complaint.ts'
import { playQuestion } from './play-question.ts'
import { sampleAnswers } from './sample-answers.ts'
import type { Stage } from './stage.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Gives the sample company its standard answers, a case file of two neighbours, a complaint with its plan, and a suggestion on its way. */
export async function playTalks(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  for (const community of communities) await writeAnswers(stage, community)
  const first = found(communities[0])
  await mediate(stage, first, found(stage.tickets.get('noise')))
  await playComplaint(stage, first, found(stage.tickets.get('pushed')))
  await playQuestion(stage, first, found(stage.tickets.get('shared_power')))
  await adopt(stage, first, found(stage.tickets.get('lamp')))
}

async function writeAnswers(stage: Stage, community: LoadedCommunity): Promise<void> {
  const at = stage.now - 40 * dayMs
  const context = asStaff(stage, onDuty(community, 'agent', at), at)
  const reviewOn = addDays(localDate(stage.now), 140)
  for (const answer of sampleAnswers) await writeAnswer(context, { ...answer, reviewOn })
}

async function mediate(stage: Stage, community: LoadedCommunity, ticketId: string): Promise<void> {
  const at = stage.now - 3 * hourMs
  const context = asStaff(stage, onDuty(community, 'agent', at), at)
  const { row } = found(await readTicket(stage.tx, community.communityId, ticketId))
  const upstairs = found(
    community.residents.find(
      ({ unitId, buildingId }) => unitId !== row.unitId && buildingId === row.buildingId,
    ),
  )
  await addSide(context, ticketId, upstairs.unitId)
  await addEntry(context, ticketId, {
    kind: 'statement',
    side: 'first',
    text: '连续三晚十一点后有拖椅子的声音，孩子睡不好。',
  })
  await addEntry(context, ticketId, {
    kind: 'statement',
    side: 'second',
    text: '老人来住，起夜多，没有想到声音这么大，愿意想办法。',
  })
  await addEntry(context, ticketId, {
    kind: 'mediation',
    text: '电话里分别谈过。约定：家具脚加防滑垫；晚上十点后不拖动家具；一周后再看。',
  })
  await setFollowUp(context, ticketId, {
    what: '回访双方，看约定守住没有',
    staffId: found(context.member.post).staffId,
    dueAt: new Date(stage.now + 6 * dayMs).toISOString(),
  })
}

async function adopt(stage: Stage, community: LoadedCommunity, ticketId: string): Promise<void> {
  const at = stage.now - 2 * hourMs
  const context = asStaff(stage, onDuty(community, 'agent', at), at)
  const { row } = found(await readTicket(stage.tx, community.communityId, ticketId))
  await decideFate(context, ticketId, {
    version: row.version,
    fate: 'adopted',
    reason: '晚上取快递确实看不清，已报工程询价。',
    dueOn: addDays(localDate(stage.now), 21),
    publicText: '快递柜旁加装一盏灯',
  })
}
