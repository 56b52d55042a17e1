import { useState } from 'react'
import { Button } from '../components/button'
import { Dialog } from '../components/dialog'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { queryClient } from '../lib/query'
import { showMoney } from '../lib/show-money'
import { showPeriod } from '../lib/show-period'
import style from './run-step.module.scss'
import type { BillingRun } from './use-runs'

type Props = { communityId: string; run: BillingRun }

/** The last step, asked once more with the figures in the question: bills go out to every home. */
export function PublishRun({ communityId, run }: Props) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const publish = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const params = { communityId, runId: run.runId }
      const published = await call('POST /communities/:communityId/billing-runs/:runId/publish', { params })
      queryClient.setQueryData(['billing-run', communityId, run.runId], published)
    } catch (failure) {
      setProblem(failure)
    }
    await queryClient.invalidateQueries({ queryKey: ['billing-run', communityId, run.runId] })
    void queryClient.invalidateQueries({ queryKey: ['billing-runs', communityId] })
    setBusy(false)
    setAsking(false)
  }
  return (
    <Stack gap={12}>
      {problem !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(problem)}
        </Notice>
      )}
      <Box className={style.step}>
        <Button onPress={() => setAsking(true)}>发布账单</Button>
      </Box>
      <Dialog
        open={asking}
        title={`发布 ${showPeriod(run.period)} 的账单？`}
        confirm="发布账单"
        cancel="再看看"
        busy={busy && '正在发布…'}
        onConfirm={() => void publish()}
        onClose={() => setAsking(false)}
      >
        {`共 ${run.charges.toLocaleString('zh-CN')} 笔，合计 ¥${showMoney(run.totalFen)}。发布后业主马上能看到并缴费，不能撤回。`}
      </Dialog>
    </Stack>
  )
}
