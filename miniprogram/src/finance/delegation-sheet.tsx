import type { ApprovalKind } from '@haolin/shared/approval/kinds.ts'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { DaySpan } from '../components/day-span'
import { Field } from '../components/field'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { useDraft } from '../lib/draft'
import type { Delegations, useDelegations } from './use-delegations'

type Props = { known: Delegations; desk: ReturnType<typeof useDelegations>; onClose: () => void }

/** To whom, what, from when until when and why; what was typed stays when the network fails. */
export function DelegationSheet({ known, desk, onClose }: Props) {
  const { mine, colleagues, deputyId, today } = known
  const usual = colleagues.find(({ staffId }) => staffId === deputyId) ?? colleagues[0]
  const draft = useDraft('delegation', {
    toStaffId: usual?.staffId ?? '',
    kinds: mine.map(({ kind }) => kind) as ApprovalKind[],
    fromOn: today,
    untilOn: today,
    reason: '',
  })
  const { toStaffId, kinds, fromOn, untilOn, reason } = draft.content
  const hand = async () => {
    if (!(await desk.hand({ toStaffId, kinds, fromOn, untilOn, reason: reason.trim() }, draft.key))) return
    draft.clear()
    onClose()
  }
  return (
    <Sheet open title="请同事代我审批" onClose={onClose}>
      <Stack gap={16}>
        <Notice tone="info">
          代批人只在这几天有效，不能再转给别人；他自己提的和您提的申请，都要由别的同事批。
        </Notice>
        {colleagues.length > 0 ? (
          <Select
            label="请谁代批"
            value={toStaffId}
            options={colleagues.map(({ staffId, name, jobTitle }) => ({
              value: staffId,
              label: `${name} · ${jobTitle}`,
            }))}
            onChange={(next) => draft.change({ toStaffId: next })}
          />
        ) : (
          <Notice tone="waiting">还没有别的同事能审批，请先让管理员给一位同事审批权限。</Notice>
        )}
        <Choice
          many
          label="代批哪些事"
          options={mine.map(({ kind, label }) => ({ value: kind, label }))}
          value={kinds}
          onChange={(next) => draft.change({ kinds: next })}
        />
        <DaySpan fromOn={fromOn} untilOn={untilOn} onChange={draft.change} />
        <Field
          label="原因"
          maxLength={100}
          placeholder="例如：休年假"
          value={reason}
          onChange={(next) => draft.change({ reason: next })}
        />
        <Button
          wide
          disabled={!toStaffId || kinds.length === 0 || reason.trim() === '' || untilOn < fromOn}
          busy={desk.busy === 'hand' && '正在提交'}
          onPress={() => void hand()}
        >
          请他代批
        </Button>
      </Stack>
    </Sheet>
  )
}
