import { useState } from 'react'
import { Button } from '../components/button'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { DifferenceCard } from './difference-card'
import { type ReconciledDay, runAgain, useDifferences } from './use-reconciliation'

type Props = {
  communityId: string
  merchantId: string
  day: ReconciledDay | undefined
  onClose: () => void
}

/** One day: what differs, what became of it, and the way to compare again. */
export function DaySheet({ communityId, merchantId, day, onClose }: Props) {
  const [key, setKey] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const query = useDifferences(communityId, day?.day ?? '', merchantId)
  if (!day) return null
  const again = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await runAgain(communityId, day.day, key)
      setKey(newKey())
      tell('正在取账单，稍后自动更新。', { tone: 'done' })
      onClose()
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Sheet open title={`${day.day} 对账`} onClose={onClose}>
      <Stack gap={16}>
        {day.problem && <Notice tone="waiting">{day.problem}</Notice>}
        <Loaded query={query}>
          {(differences) => (
            <Stack gap={12}>
              {differences.length === 0 && <Notice tone="done">{emptyWords(day)}</Notice>}
              {differences.map((difference) => (
                <DifferenceCard
                  key={difference.differenceId}
                  communityId={communityId}
                  difference={difference}
                />
              ))}
            </Stack>
          )}
        </Loaded>
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        {day.mayRun && (
          <Button kind="plain" wide icon="refresh" busy={busy && '正在提交'} onPress={() => void again()}>
            重新取账单对账
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}

const emptyWords = (day: ReconciledDay) =>
  day.comparedAt ? '这一天没有差异。' : '账单还没有来，来了会自动对账。'
