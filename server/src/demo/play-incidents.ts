import { found } from '../app-error.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { giveAllClear, setTicket, writeReport } from '../incidents/steer-incident.ts'
import { tellAffected } from '../incidents/tell-affected.ts'
import { watchReport } from '../incidents/watch-report.ts'
import { asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import { contextAt, type Stage, takePromised } from './stage.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A stop of water that is over and was learned from, one announced for the day after tomorrow, and what early warning saw. */
export async function playIncidents(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  const [first] = communities
  if (!first) return
  for (const stepped of takePromised(stage, 'ticket.stepped').filter(({ seq }) => seq === 1))
    await watchReport(contextAt(stage, stage.now), stepped)
  await pastStop(stage, first)
  await liftOutOfService(stage, first)
  const at = stage.now - 3 * hour
  await openIncident(asStaff(stage, onDuty(first, 'manager', at), at), {
    title: '后天上午水箱清洗停水',
    problemType: 'water',
    categories: ['no_water_home', 'no_water_building'],
    planned: true,
    buildingIds: [],
    script: '后天 8:30 到 12:00 清洗二次供水水箱，全小区停水；行动不便的可以帮忙送水，请登记房号。',
    notice: '后天 8:30–12:00 清洗水箱，全小区停水，请提前存水；需要送水请打物业电话。',
    eta: new Date(stage.now + 2 * day).toISOString(),
    updateEveryMinutes: 1440,
  })
  await tell(stage, at)
}

async function pastStop(stage: Stage, community: LoadedCommunity): Promise<void> {
  const at = stage.now - 9 * day
  const agent = onDuty(community, 'agent', at)
  const building = community.buildings.get('1栋')
  const opened = await openIncident(asStaff(stage, agent, at), {
    title: '1 栋水泵跳闸停水',
    problemType: 'water',
    categories: ['no_water_home', 'no_water_building'],
    planned: false,
    buildingIds: building ? [building] : [],
    script: '1 栋加压水泵跳闸，电工已到泵房，预计一小时内恢复。',
    notice: '1 栋加压水泵跳闸，6 层以上停水，电工已到现场，预计一小时内恢复。',
    eta: new Date(at + hour).toISOString(),
    updateEveryMinutes: 30,
  })
  await tell(stage, at)
  const cleared = await giveAllClear(asStaff(stage, agent, at + 48 * minute), opened.incidentId, {
    version: opened.version,
    text: '1 栋已恢复供水，水刚来时可能发黄，请先放一分钟。',
  })
  await tell(stage, at + 48 * minute)
  const manager = onDuty(community, 'manager', at + day)
  await writeReport(asStaff(stage, manager, at + day), opened.incidentId, {
    version: cleared.version,
    cause: '泵房接触器触点烧蚀，过流跳闸；没有备件，从 3 栋泵房调用。',
    prevention: '泵房备接触器两只（已到货），每季度测一次触点温升，由电工赵卫东负责。',
  })
}

async function liftOutOfService(stage: Stage, community: LoadedCommunity): Promise<void> {
  const at = stage.now - 25 * minute
  const agent = onDuty(community, 'agent', at)
  const building = community.buildings.get('2栋')
  const { incidentId } = await openIncident(asStaff(stage, agent, at), {
    title: '2 栋 2 单元电梯停用待修',
    problemType: 'lift',
    categories: ['lift_fault'],
    planned: false,
    buildingIds: building ? [building] : [],
    script: '2 单元左侧电梯门机板坏，配件明天到；右侧电梯加强值守，搬运和轮椅可以打电话来人帮忙。',
    notice: '2 单元左侧电梯停用，配件明天到，右侧电梯正常；需要帮忙搬运请打物业电话。',
    eta: new Date(stage.now + day).toISOString(),
    updateEveryMinutes: 240,
  })
  await tell(stage, at)
  const set = (key: string, linked: boolean, ago: number) =>
    setTicket(asStaff(stage, agent, stage.now - ago * minute), incidentId, {
      ticketId: found(stage.tickets.get(key)),
      linked,
    })
  await set('lift-2', true, 20)
  await set('garage-light', true, 18)
  await set('garage-light', false, 16)
}

async function tell(stage: Stage, at: number): Promise<void> {
  for (const told of takePromised(stage, 'incident.tell')) await tellAffected(contextAt(stage, at), told)
}
