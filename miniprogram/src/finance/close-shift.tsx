import { denominations, sumCash } from '@haolin/shared/payment/cash-shift.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import style from './cashier.module.scss'
import { type CashShift, refreshDesk } from './use-cashier'
import { useOnce } from './use-once'

type Props = { communityId: string; shift: CashShift; onClose: () => void }

/** Closes a shift: pieces of every denomination are counted, a difference is explained. */
export function CloseShift({ communityId, shift, onClose }: Props) {
  const [pieces, setPieces] = useState<Record<string, string>>({})
  const [reason, setReason] = useState('')
  const { run, busy, problem } = useOnce()
  const drawer = Object.fromEntries(
    denominations.flatMap((fen) => {
      const count = Number(pieces[fen] || 0)
      return count > 0 ? [[String(fen), count]] : []
    }),
  )
  const countedFen = sumCash(drawer)
  const differenceFen = (countedFen ?? 0) - shift.expectedFen
  const close = () => {
    const body = { drawer, ...(reason.trim() ? { reason: reason.trim() } : {}) }
    void run(body, async (key) => {
      const params = { communityId, shiftId: shift.shiftId }
      await call('POST /communities/:communityId/cash-shifts/:shiftId/close', { params, body, key })
      await refreshDesk(communityId)
      onClose()
    })
  }
  return (
    <Sheet open title={`交班 ${shift.number}`} onClose={onClose}>
      <Stack gap={16}>
        <Box className={style.count}>
          {denominations.map((fen) => (
            <Field
              key={fen}
              label={`${fen >= 100 ? `${fen / 100} 元` : `${fen / 10} 角`}（张）`}
              kind="number"
              placeholder="0"
              value={pieces[fen] ?? ''}
              onChange={(value) => setPieces({ ...pieces, [fen]: value })}
            />
          ))}
        </Box>
        <Box className={style.total}>
          <Box>应有</Box>
          <Money fen={shift.expectedFen} size="title" />
        </Box>
        <Box className={style.total}>
          <Box>清点</Box>
          <Money fen={countedFen ?? 0} size="title" />
        </Box>
        {differenceFen !== 0 && (
          <>
            <Box className={style.total}>
              <Box>{differenceFen > 0 ? '长款' : '短款'}</Box>
              <Money fen={Math.abs(differenceFen)} size="title" />
            </Box>
            <Field label="差额原因" long maxLength={200} value={reason} onChange={setReason} />
          </>
        )}
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button
          wide
          busy={busy && '正在交班…'}
          disabled={countedFen === null || (differenceFen !== 0 && reason.trim() === '')}
          onPress={close}
        >
          清点完，交班
        </Button>
      </Stack>
    </Sheet>
  )
}
