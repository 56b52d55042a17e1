import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Field } from '../components/field'
import { ListRow } from '../components/list-row'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import style from './incident.module.scss'
import type { Warning } from './use-incidents'

type Props = { communityId: string; warning: Warning; onDeclare: () => void; onDecided: () => void }

/** A pattern with its evidence: make it an incident, or say why it is none. */
export function WarningCard({ communityId, warning, onDeclare, onDecided }: Props) {
  const [refusing, setRefusing] = useState(false)
  const [busy, setBusy] = useState(false)
  const draft = useDraft(`warning/${warning.warningId}`, { note: '' })
  const { note } = draft.content
  const refuse = async () => {
    setBusy(true)
    try {
      await call('POST /communities/:communityId/warnings/:warningId/decision', {
        params: { communityId, warningId: warning.warningId },
        body: { state: 'false_alarm', note: note.trim() },
        key: draft.key,
      })
      draft.clear()
      setRefusing(false)
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    setBusy(false)
    onDecided()
  }
  return (
    <Card
      title={`预警：${warning.problemLabel}${warning.building ? ` · ${warning.building}` : ''}`}
      aside={<Badge tone="urgent">{`${warning.households} 户`}</Badge>}
      flush
    >
      <ListRow title={warning.reason} note={`规则：${warning.ruleLabel}`} icon="alert" />
      {warning.evidence.map((one) => (
        <ListRow
          key={one.ticketId}
          title={`${one.place} ${one.title}`}
          note={[showTime(one.createdAt), one.stateLabel, one.text].filter(Boolean).join(' · ')}
          target={{ to: 'desk/ticket', with: { ticketId: one.ticketId } }}
        />
      ))}
      <Box className={style.decide}>
        <Stack row gap={8}>
          <Button fill kind="plain" onPress={() => setRefusing(true)}>
            不是一件事
          </Button>
          <Button fill onPress={onDeclare}>
            登记为事件
          </Button>
        </Stack>
      </Box>
      <Sheet open={refusing} title="不是一件事" onClose={() => setRefusing(false)}>
        <Stack gap={16}>
          <Field
            label="为什么不是"
            long
            rows={2}
            maxLength={500}
            value={note}
            onChange={(next) => draft.change({ note: next })}
            hint="记下来，预警会越来越准。"
          />
          <Button wide disabled={!note.trim()} busy={busy && '正在提交'} onPress={() => void refuse()}>
            确定
          </Button>
        </Stack>
      </Sheet>
    </Card>
  )
}
