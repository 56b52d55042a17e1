import { parseYuan } from '@haolin/shared/money.ts'
import { allocateReceipt } from '@haolin/shared/payment/allocate.ts'
import { changeOf } from '@haolin/shared/payment/cash-shift.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { open } from '../lib/navigate'
import { showMoney } from '../lib/show-money'
import style from './cashier.module.scss'
import { type DeskDue, refreshDesk } from './use-cashier'
import { useOnce } from './use-once'

const ways = [
  { value: 'cash', label: '现金' },
  { value: 'pos', label: 'POS' },
  { value: 'transfer', label: '转账' },
] as const

const slipLabels = { cash: '手写收据号', pos: 'POS 凭证号', transfer: '银行流水号' } as const

type Props = {
  communityId: string
  householdId: string
  shiftOpen: boolean
  due: DeskDue
  chosen: DeskDue['charges']
}

/** Takes money for the ticked charges, or less, or ahead; in cash it tells the change. */
export function PayForm({ communityId, householdId, shiftOpen, due, chosen }: Props) {
  const [channel, setChannel] = useState<(typeof ways)[number]['value']>('cash')
  const [typed, setTyped] = useState({ amount: '', ahead: '', tendered: '', slip: '', payer: '', day: '' })
  const { run, busy, problem } = useOnce()
  const type = (name: keyof typeof typed) => (value: string) => setTyped({ ...typed, [name]: value })
  const fullFen = chosen.reduce((sum, { dueFen }) => sum + dueFen, 0)
  const amountFen = typed.amount ? fenOf(typed.amount) : fullFen
  const aheadFen = typed.ahead ? fenOf(typed.ahead) : 0
  const totalFen = (amountFen ?? 0) + (aheadFen ?? 0)
  const tenderedFen = typed.tendered ? fenOf(typed.tendered) : totalFen
  const changeFen = changeOf(totalFen, tenderedFen ?? 0)
  const tooMuch = amountFen !== undefined && amountFen > fullFen
  const ready = totalFen > 0 && !tooMuch && amountFen !== undefined && aheadFen !== undefined
  const take = () => {
    if (!ready || (channel === 'cash' && changeFen === null)) return
    const body = {
      householdId,
      channel,
      lines: linesOf(chosen, amountFen),
      ...(aheadFen > 0 ? { topUpFen: aheadFen } : {}),
      ...(channel === 'cash' && tenderedFen ? { tenderedFen } : {}),
      ...(typed.slip ? { slip: typed.slip } : {}),
      ...(typed.payer ? { payerName: typed.payer } : {}),
      ...(channel === 'transfer' && typed.day ? { receivedOn: typed.day } : {}),
    }
    void run(body, async (key) => {
      const params = { communityId }
      const receipt = await call('POST /communities/:communityId/cashier/receipts', { params, body, key })
      await refreshDesk(communityId)
      open('finance/receipt', { receiptId: receipt.receiptId })
    })
  }
  return (
    <Card title="收款">
      <Stack gap={12}>
        <Choice
          label="收款方式"
          hideLabel
          look="parts"
          options={ways}
          value={channel}
          onChange={setChannel}
        />
        {!shiftOpen && channel !== 'transfer' && <Notice tone="waiting">先开班，再收现金和刷卡。</Notice>}
        <Field
          label="缴费金额（元）"
          kind="decimal"
          placeholder={showMoney(fullFen)}
          hint="不填就是勾选的全部；少填先抵到期早的"
          error={tooMuch ? '比勾选的费用多，多出的请填在预存里。' : undefined}
          value={typed.amount}
          onChange={type('amount')}
          onEnter={take}
        />
        <Field
          label="预存（元）"
          optional
          kind="decimal"
          hint={`最多还能存 ${showMoney(due.roomFen)} 元`}
          value={typed.ahead}
          onChange={type('ahead')}
          onEnter={take}
        />
        {channel === 'cash' && (
          <Field
            label="收到现金（元）"
            kind="decimal"
            placeholder={showMoney(totalFen)}
            value={typed.tendered}
            onChange={type('tendered')}
            onEnter={take}
            error={changeFen === null ? '收到的现金不够，请核对。' : undefined}
          />
        )}
        <Field
          label={slipLabels[channel]}
          optional={channel === 'cash'}
          maxLength={64}
          value={typed.slip}
          onChange={type('slip')}
          onEnter={take}
        />
        {channel === 'transfer' && (
          <Field
            label="到账日期"
            optional
            kind="date"
            value={typed.day}
            onChange={type('day')}
            error={fieldError(problem, 'receivedOn')}
          />
        )}
        <Field label="付款人" optional maxLength={40} value={typed.payer} onChange={type('payer')} />
        <Box className={style.total}>
          <Box>应收</Box>
          <Money fen={totalFen} size="title" />
        </Box>
        {channel === 'cash' && (
          <Box className={style.total}>
            <Box>找零</Box>
            <Money fen={changeFen ?? 0} size="title" />
          </Box>
        )}
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button
          wide
          busy={busy && '正在入账…'}
          disabled={!ready || (channel !== 'transfer' && !shiftOpen)}
          onPress={take}
        >
          收款并出收据
        </Button>
      </Stack>
    </Card>
  )
}

function fenOf(typed: string): number | undefined {
  const amount = parseYuan(typed)
  return amount.ok ? amount.fen : undefined
}

function linesOf(charges: DeskDue['charges'], totalFen: number) {
  if (totalFen <= 0) return []
  const owed = charges.map(({ chargeId, dueFen, dueOn }) => ({ chargeId, outstandingFen: dueFen, dueOn }))
  return allocateReceipt(totalFen, owed, null).allocations
}
