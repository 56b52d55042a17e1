import { useState } from 'react'
import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { queryClient } from '../lib/query'
import style from './run-step.module.scss'
import type { BillingRun } from './use-runs'

type Props = { communityId: string; run: BillingRun }

/** Takes up a run that failed, once what it stumbled over is mended. */
export function RepeatRun({ communityId, run }: Props) {
  const [intention] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const repeat = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call('POST /communities/:communityId/billing-runs', {
        params: { communityId },
        body: { period: run.period },
        key: intention,
      })
      await queryClient.invalidateQueries({ queryKey: ['billing-run', communityId, run.runId] })
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  return (
    <Stack gap={12}>
      {problem !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(problem)}
        </Notice>
      )}
      <Box className={style.step}>
        <Button icon="refresh" busy={busy && '正在开始…'} onPress={() => void repeat()}>
          重新出账
        </Button>
      </Box>
    </Stack>
  )
}
