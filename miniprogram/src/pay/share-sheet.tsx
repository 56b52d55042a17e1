import { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../components/button'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { copyText } from '../lib/copy-text'
import { pageUrl } from '../lib/navigate'
import type { Home } from '../lib/session'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import type { Line } from './use-bills'

type Props = { home: Home; lines: Line[]; totalFen: number; onClose: () => void }

/** Makes a link by which somebody who does not live there pays; whoever gets it sees the amount and no more. */
export function ShareSheet({ home, lines, totalFen, onClose }: Props) {
  const [key] = useState(newKey)
  const [made, setMade] = useState<{ code: string; expiresAt: string }>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const address = made ? pageUrl('pay/share', { code: made.code }) : pageUrl('tabs/home')
  useShareAppMessage(() => ({ title: '请帮我缴一下物业费', path: address }))
  const make = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { communityId, unitId } = home
      const params = { communityId, unitId }
      setMade(
        await call('POST /communities/:communityId/units/:unitId/pay-shares', {
          params,
          body: { lines },
          key,
        }),
      )
    } catch (failure) {
      setProblem(failure)
    } finally {
      setBusy(false)
    }
  }
  const copy = async () => {
    const copied = await copyText(`${window.location.origin}${address}`).then(
      () => true,
      () => false,
    )
    tell(copied ? '已复制，发给家人就可以。' : '没能复制，请再试一次。', { tone: copied ? 'done' : 'plain' })
  }
  return (
    <Sheet open title="请家人代付" onClose={onClose}>
      <Stack gap={16}>
        <Box>
          对方只看到金额 <Money fen={totalFen} />
          ，看不到房号、姓名和账单明细。收据留在您家。
        </Box>
        {problem !== undefined && (
          <Notice tone="waiting" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        {!made && (
          <Button wide busy={busy && '正在生成…'} onPress={() => void make()}>
            生成代付链接
          </Button>
        )}
        {made && (
          <>
            <Notice tone="done" fresh>
              {`链接已生成，${showTime(made.expiresAt)}前有效。`}
            </Notice>
            {PLATFORM === 'weapp' ? (
              <Button wide ability="share">
                发给微信好友
              </Button>
            ) : (
              <Button wide icon="copy" onPress={() => void copy()}>
                复制链接
              </Button>
            )}
          </>
        )}
      </Stack>
    </Sheet>
  )
}
