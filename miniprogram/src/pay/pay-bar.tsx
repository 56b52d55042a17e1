import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { CallError, wordsFor } from '../lib/call-error'
import { showMoney } from '../lib/show-money'
import { useOnline } from '../lib/use-online'
import style from './pay-bar.module.scss'
import type { Chosen } from './use-bills'

type Props = { chosen: Chosen; busy: boolean; problem: unknown; onPay: () => void }

/** The one button of the page with the amount on it, and beside it why it did not go through. */
export function PayBar({ chosen, busy, problem, onPay }: Props) {
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
      <Button
        wide
        busy={busy && '正在打开微信支付…'}
        disabled={!online || chosen.chargeIds.length === 0}
        onPress={onPay}
      >
        {words(online, chosen)}
      </Button>
    </Box>
  )
}

function words(online: boolean, { chargeIds, totalFen }: Chosen): string {
  if (!online) return '没有网络，连上后再支付'
  if (chargeIds.length === 0) return '请勾选要缴的费用'
  return `确认支付 ¥${showMoney(totalFen)}`
}
