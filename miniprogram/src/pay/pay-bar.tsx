import type { ReactNode } from 'react'
import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { CallError, wordsFor } from '../lib/call-error'
import { showMoney } from '../lib/show-money'
import { useOnline } from '../lib/use-online'
import style from './pay-bar.module.scss'

type Props = {
  totalFen: number
  busy: boolean
  problem: unknown
  onPay: () => void
  /** Beside the amount: pay less of it, or let somebody else pay. */
  children?: ReactNode
}

/** The one button of the page with the amount on it, and beside it why it did not go through. */
export function PayBar({ totalFen, busy, problem, onPay, children }: Props) {
  const online = useOnline()
  const stale = problem instanceof CallError && problem.status >= 400 && problem.status < 500
  return (
    <Box className={style.bar}>
      {problem !== undefined && (
        <Notice tone="waiting" fresh>
          {wordsFor(problem)}
          {stale && ' 上面已是最新账单。'}
        </Notice>
      )}
      {children}
      <Button wide busy={busy && '正在打开微信支付…'} disabled={!online || totalFen === 0} onPress={onPay}>
        {words(online, totalFen)}
      </Button>
    </Box>
  )
}

function words(online: boolean, totalFen: number): string {
  if (!online) return '没有网络，连上后再支付'
  if (totalFen === 0) return '请勾选要缴的费用'
  return `确认支付 ¥${showMoney(totalFen)}`
}
