import { parseYuan } from '@haolin/shared/money.ts'
import { payChannels } from '@haolin/shared/payment/channels.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Field } from '../components/field'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { showTime } from '../lib/show-time'
import style from './cashier.module.scss'
import { CloseShift } from './close-shift'
import { type CashShift, refreshDesk } from './use-cashier'
import { useOnce } from './use-once'

type Props = { communityId: string; shift: CashShift | null }

/** My shift: open it with a float, see what was taken, close it by counting. */
export function ShiftBar({ communityId, shift }: Props) {
  const [doing, setDoing] = useState<'open' | 'close'>()
  return (
    <Card
      title={shift ? '我的班' : '还没有开班'}
      aside={
        <Button kind={shift ? 'plain' : 'main'} small onPress={() => setDoing(shift ? 'close' : 'open')}>
          {shift ? '交班' : '开班'}
        </Button>
      }
    >
      {shift ? (
        <Box className={style.sums}>
          <Words>{shift.number}</Words>
          <Words>{showTime(shift.openedAt)}开班</Words>
          <Words>
            备用金 <Money fen={shift.floatFen} />
          </Words>
          {shift.sums.map(({ channel, receipts, totalFen }) => (
            <Words key={channel}>
              {`${payChannels[channel].label} ${receipts} 笔 `}
              <Money fen={totalFen} />
            </Words>
          ))}
          {shift.paidBackFen > 0 && (
            <Words>
              退现金 <Money fen={shift.paidBackFen} />
            </Words>
          )}
          <Words>
            抽屉里应有 <Money fen={shift.expectedFen} />
          </Words>
        </Box>
      ) : (
        <Box className={style.sums}>填好备用金就能收现金和刷卡；银行转账不用开班。</Box>
      )}
      {doing === 'open' && <OpenShift communityId={communityId} onClose={() => setDoing(undefined)} />}
      {doing === 'close' && shift && (
        <CloseShift communityId={communityId} shift={shift} onClose={() => setDoing(undefined)} />
      )}
    </Card>
  )
}

function OpenShift({ communityId, onClose }: { communityId: string; onClose: () => void }) {
  const [typed, setTyped] = useState('500')
  const { run, busy, problem } = useOnce()
  const amount = parseYuan(typed)
  const start = () => {
    if (!amount.ok) return
    const body = { floatFen: amount.fen }
    void run(body, async (key) => {
      await call('POST /communities/:communityId/cash-shifts', { params: { communityId }, body, key })
      await refreshDesk(communityId)
      onClose()
    })
  }
  return (
    <Sheet open title="开班" onClose={onClose}>
      <Stack gap={16}>
        <Field
          label="备用金（元）"
          kind="decimal"
          value={typed}
          onChange={setTyped}
          onEnter={start}
          error={amount.ok ? undefined : '请填写金额，最多两位小数；没有就填 0。'}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button wide busy={busy && '正在开班…'} onPress={start}>
          开班
        </Button>
      </Stack>
    </Sheet>
  )
}
