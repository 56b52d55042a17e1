import { found } from '../app-error.ts'
import { askCorrection } from '../corrections/ask-correction.ts'
import { decideCorrection } from '../corrections/decide-correction.ts'
import { listCorrections } from '../corrections/list-corrections.ts'
import { asResident, asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import type { Stage } from './stage.ts'

const dayMs = 24 * 3600_000

/** An owner asks to have the register corrected twice: one was answered, the other waits on the desk. */
export async function playCorrections(stage: Stage, { posts, residents }: LoadedCommunity): Promise<void> {
  const owner = residents.find(({ key }) => key === 'zhang-min')
  const agent = posts.find(({ roles }) => roles.includes('agent'))
  if (!owner || !agent) return
  const { unitId } = owner
  await askCorrection(asResident(stage, owner, stage.now - 9 * dayMs), unitId, {
    about: 'pet',
    ask: 'missing',
    name: '团团',
    petKind: 'cat',
    note: '布偶，已绝育',
    reason: '上个月养的猫，登记里没有。',
  })
  const desk = asStaff(stage, agent, stage.now - 8 * dayMs)
  const { corrections } = await listCorrections(desk, {})
  const { correctionId, seen } = found(corrections[0])
  await decideCorrection(desk, correctionId, { grant: true, answer: '已经登记，谢谢您告诉我们。', seen })
  await askCorrection(asResident(stage, owner, stage.now - 2 * dayMs), unitId, {
    about: 'vehicle',
    ask: 'missing',
    plate: '浙AD12345',
    note: '白色电动车',
    reason: '换了新车，道闸识别不出来。',
  })
}
