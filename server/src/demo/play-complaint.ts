import { found } from '../app-error.ts'
import { answerStatement } from '../complaints/answer-statement.ts'
import { askStatement } from '../complaints/ask-statement.ts'
import { finishMeasure } from '../complaints/finish-measure.ts'
import { listStatements } from '../complaints/list-statements.ts'
import { nameStaff } from '../complaints/name-staff.ts'
import { writePlan } from '../complaints/write-plan.ts'
import type { MemberContext } from '../context.ts'
import { moveTicket } from '../tickets/move-ticket.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import type { Stage } from './stage.ts'

const hourMs = 3_600_000

/** A major complaint about somebody: they are asked for their word, the plan goes back once, is agreed to and begun. */
export async function playComplaint(
  stage: Stage,
  community: LoadedCommunity,
  ticketId: string,
): Promise<void> {
  const { communityId } = community
  const at = stage.now - 4 * hourMs
  const [agent, manager, named] = (['agent', 'manager', 'technician'] as const).map((role) =>
    asStaff(stage, onDuty(community, role, at), at),
  ) as [MemberContext, MemberContext, MemberContext]
  const version = async () => found(await readTicket(stage.tx, communityId, ticketId)).row.version
  const staffOf = ({ member }: MemberContext) => found(member.post).staffId
  const dueIn = (hours: number) => new Date(at + hours * hourMs).toISOString()
  const plan = async (hours: number) =>
    writePlan(agent, ticketId, {
      version: await version(),
      measures: [
        { what: '上门当面道歉', staffId: staffOf(manager), dueAt: dueIn(hours) },
        { what: '全体维修师傅重温上门礼仪', staffId: staffOf(agent), dueAt: dueIn(hours + 72) },
      ],
    })

  await nameStaff(agent, ticketId, {
    version: await version(),
    staffId: staffOf(named),
    reason: '业主说了上门时间，和派单记录对得上',
  })
  await askStatement(agent, ticketId, '前天下午上门维修时，和住户说了什么、有没有肢体接触？请照实写。')
  const { statements } = await listStatements(named)
  await answerStatement(
    named,
    found(statements[0]).statementId,
    '让老人往边上站，手碰了一下，语气急了，愿意道歉。',
  )
  await plan(72)
  await moveTicket(manager, ticketId, {
    move: 'return_plan',
    version: await version(),
    reason: '道歉要在一天之内',
  })
  const file = await plan(24)
  await moveTicket(manager, ticketId, { move: 'approve_plan', version: await version() })
  const apology = found(file.desk?.measures.find(({ what }) => what === '上门当面道歉'))
  await finishMeasure(manager, apology.measureId, '已带师傅上门，业主接受了')
}
