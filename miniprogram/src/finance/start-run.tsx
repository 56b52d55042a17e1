import { useState } from 'react'
import { Button } from '../components/button'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call, newKey } from '../lib/call'
import { fieldError, wordsFor } from '../lib/call-error'
import { open } from '../lib/navigate'
import { queryClient } from '../lib/query'
import { recentPeriods, thisPeriod } from './recent-periods'

type Props = { communityId: string; onClose: () => void }

const periods = recentPeriods(14)

/** Asks for the period and starts its billing run; two taps are one run. */
export function StartRun({ communityId, onClose }: Props) {
  const [period, setPeriod] = useState(thisPeriod)
  const [intention, setIntention] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const start = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const run = await call('POST /communities/:communityId/billing-runs', {
        params: { communityId },
        body: { period },
        key: intention,
      })
      void queryClient.invalidateQueries({ queryKey: ['billing-runs', communityId] })
      onClose()
      open('finance/run', { runId: run.runId })
    } catch (failure) {
      setProblem(failure)
      setBusy(false)
    }
  }
  return (
    <Sheet open title="新出一期账" onClose={onClose}>
      <Stack gap={16}>
        <Select
          label="账期"
          hint="先算成草稿，业主看不到；您复核后再发布。"
          error={fieldError(problem, 'period')}
          value={period}
          options={periods}
          onChange={(chosen) => {
            setPeriod(chosen)
            setIntention(newKey())
            setProblem(undefined)
          }}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button wide busy={busy && '正在开始…'} onPress={() => void start()}>
          开始计算
        </Button>
      </Stack>
    </Sheet>
  )
}
