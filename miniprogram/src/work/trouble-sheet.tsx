import type { Move } from '@haolin/shared/ticket/lifecycle.ts'
import type { IconName } from '../components/icon-paths'
import { ListRow } from '../components/list-row'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import type { TicketStep } from '../components/ticket/use-ticket'
import style from './trouble-sheet.module.scss'

type Props = {
  open: boolean
  steps: readonly TicketStep[]
  onStep: (step: TicketStep) => void
  onClose: () => void
}

/** What each way out means on site. */
const faces: Partial<Record<Move, { icon: IconName; note: string }>> = {
  wait_for_owner: { icon: 'house', note: '没人在家，或要等业主决定' },
  wait_for_parts: { icon: 'tool', note: '缺配件，或要等第三方来' },
  transfer: { icon: 'people', note: '请同事接手，对方答应前还是您负责' },
  appoint: { icon: 'clock', note: '和业主约好哪天几点上门' },
  add_photos: { icon: 'camera', note: '现场情况，业主和客服都看得到' },
  agree_cancel: { icon: 'check', note: '业主说不用修了' },
  hand_back: { icon: 'back', note: '超出范围，或今天做不了，交回客服重派' },
  decline: { icon: 'close', note: '现在去不了，换别的师傅' },
  say: { icon: 'chat', note: '业主马上看得到' },
  note: { icon: 'edit', note: '只有同事看得到' },
}

/** What hurts comes last. */
const byPain = (a: TicketStep, b: TicketStep) => Number(a.tone === 'danger') - Number(b.tone === 'danger')

/** What else one can do, in rows large enough for gloves. */
export function TroubleSheet({ open, steps, onStep, onClose }: Props) {
  return (
    <Sheet open={open} title="遇到什么问题" onClose={onClose}>
      <Box className={style.rows}>
        {[...steps].sort(byPain).map((step) => (
          <Box key={step.move + step.label} className={style.row}>
            <ListRow
              icon={faces[step.move]?.icon ?? 'other'}
              title={step.label}
              note={faces[step.move]?.note}
              onPress={() => onStep(step)}
            />
          </Box>
        ))}
      </Box>
    </Sheet>
  )
}
