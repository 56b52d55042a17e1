import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Field } from '../components/field'
import { ListRow } from '../components/list-row'
import { Money } from '../components/money'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import { type Difference, type How, settle } from './use-reconciliation'

type Props = { communityId: string; difference: Difference }

/** One difference with both amounts; settled it says by whom, open it takes a note and what to do. */
export function DifferenceCard({ communityId, difference }: Props) {
  const { label, words, unitLabel, oursFen, theirsFen, key, orderNumber, resolution } = difference
  return (
    <Card
      title={unitLabel ? `${label} · ${unitLabel}` : label}
      aside={
        <Badge tone={resolution ? 'brand' : 'urgent'} icon={resolution ? 'check-circle' : 'alert'}>
          {resolution ? resolution.label : '未处理'}
        </Badge>
      }
    >
      <ListRow
        title={words}
        note={orderNumber ? `微信单号 ${key} · 商户单号 ${orderNumber}` : `微信单号 ${key}`}
      />
      <ListRow title="我方" value={<Amount fen={oursFen} />} />
      <ListRow title="微信账单" value={<Amount fen={theirsFen} />} />
      {resolution ? (
        <ListRow
          title={resolution.note || resolution.label}
          note={`${resolution.by} · ${showTime(resolution.at)}`}
        />
      ) : (
        <SettleForm communityId={communityId} difference={difference} />
      )}
    </Card>
  )
}

const Amount = ({ fen }: { fen: number | null }) => (fen === null ? <>没有</> : <Money fen={fen} />)

function SettleForm({ communityId, difference: { differenceId, mayImport } }: Props) {
  const draft = useDraft(`difference/${differenceId}`, { note: '' })
  const [busy, setBusy] = useState<How>()
  const [error, setError] = useState<unknown>()
  const note = draft.content.note.trim()
  const submit = async (how: How) => {
    setBusy(how)
    setError(undefined)
    try {
      await settle(communityId, differenceId, { how, note }, `${draft.key}-${how}`)
      draft.clear()
      tell(how === 'book' ? '已按账单补记入账。' : '已记下处理结果。', { tone: 'done' })
    } catch (failure) {
      setError(failure)
      setBusy(undefined)
    }
  }
  return (
    <Stack gap={12}>
      <Field
        label="处理说明"
        long
        rows={2}
        maxLength={300}
        value={draft.content.note}
        onChange={(words) => draft.change({ note: words })}
        placeholder="查到什么、怎样处理"
      />
      {error !== undefined && (
        <Notice tone="urgent" fresh>
          {wordsFor(error)}
        </Notice>
      )}
      <Stack gap={8} row>
        {mayImport && (
          <Button
            fill
            disabled={!note || busy !== undefined}
            busy={busy === 'book' && '正在补记'}
            onPress={() => void submit('book')}
          >
            按账单补记
          </Button>
        )}
        <Button
          fill
          kind={mayImport ? 'plain' : 'main'}
          disabled={!note || busy !== undefined}
          busy={busy === 'explain' && '正在保存'}
          onPress={() => void submit('explain')}
        >
          记为已处理
        </Button>
      </Stack>
    </Stack>
  )
}
