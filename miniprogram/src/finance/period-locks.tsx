import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Dialog } from '../components/dialog'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { showPeriod } from '../lib/show-period'
import { tell } from '../lib/toasts'
import { ReopenSheet } from './reopen-sheet'
import { lockPeriod, type Period, usePeriods } from './use-reconciliation'

const shown = 6

/** 账期锁定: the last months of the company's book; what is locked takes nothing any more. */
export function PeriodLocks({ communityId }: { communityId: string }) {
  const query = usePeriods(communityId)
  const [locking, setLocking] = useState<string>()
  const [reopening, setReopening] = useState<string>()
  return (
    <Card title="账期锁定" flush>
      <Loaded query={query}>
        {(periods) =>
          periods
            .slice(0, shown)
            .map((period) => (
              <ListRow
                key={period.period}
                title={showPeriod(period.period)}
                note={<Receivable period={period} />}
                value={<Step period={period} onLock={setLocking} onReopen={setReopening} />}
              />
            ))
        }
      </Loaded>
      {locking && (
        <LockDialog communityId={communityId} period={locking} onClose={() => setLocking(undefined)} />
      )}
      {reopening && (
        <ReopenSheet communityId={communityId} period={reopening} onClose={() => setReopening(undefined)} />
      )}
    </Card>
  )
}

function Receivable({ period }: { period: Period }) {
  const found = period.accounts.find(({ account }) => account === 'receivable')
  if (!found) return <>没有发生额</>
  return (
    <>
      应收 期初 <Money fen={found.openingFen} /> · 期末 <Money fen={found.closingFen} />
    </>
  )
}

type StepProps = { period: Period; onLock: (period: string) => void; onReopen: (period: string) => void }

function Step({ period, onLock, onReopen }: StepProps) {
  const name = showPeriod(period.period)
  if (period.mayLock)
    return (
      <Button kind="plain" small icon="lock" label={`锁定${name}`} onPress={() => onLock(period.period)}>
        锁定
      </Button>
    )
  if (period.reopenAsked) return <Badge tone="waiting">解锁待审批</Badge>
  if (period.mayReopen)
    return (
      <Button kind="quiet" small label={`申请解锁${name}`} onPress={() => onReopen(period.period)}>
        申请解锁
      </Button>
    )
  return period.locked ? <Badge icon="lock">已锁定</Badge> : <Badge tone="info">未锁定</Badge>
}

function LockDialog({
  communityId,
  period,
  onClose,
}: {
  communityId: string
  period: string
  onClose: () => void
}) {
  const [key] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const lock = async () => {
    setBusy(true)
    try {
      await lockPeriod(communityId, period, key)
      tell(`${showPeriod(period)}已锁定。`, { tone: 'done' })
      onClose()
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      title={`锁定${showPeriod(period)}？`}
      confirm="锁定"
      onConfirm={() => void lock()}
      onClose={onClose}
      busy={busy && '正在锁定'}
    >
      锁定后这个月的账不再变动，迟到的款项记入下个月。要改只能申请解锁，由经理审批。
    </Dialog>
  )
}
