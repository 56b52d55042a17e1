import { type Referral, referrals, type Side, sides } from '@haolin/shared/dispute/case-file.ts'
import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import type { NewEntry } from '../../components/kind/use-case'
import { useDraft } from '../../lib/draft'
import { FormSheet } from './form-sheet'

type Kind = 'statement' | 'mediation' | 'referral' | 'visit'
type Props = {
  kind: Kind
  ticketId: string
  onSend: (entry: NewEntry, key: string) => Promise<void>
  onClose: () => void
}

// biome-ignore format: one row reads as one sentence
const words: Record<Kind, { title: string; label: string; hint: string }> = {
  statement: { title: '代记陈述',   label: '对方原话',   hint: '照原话记，只有说话的一方和您能看' },
  mediation: { title: '调解记录',   label: '记录和约定', hint: '时间、到场的人、商定了什么；双方都要确认' },
  referral:  { title: '转介到外部', label: '说明',       hint: '约的时间、联系人' },
  visit:     { title: '回访',       label: '回访结果',   hint: '现在怎么样，约定守住了吗' },
}
const options = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label })) as never[]

/** One entry of the mediator; it stays as it is written. */
export function EntrySheet({ kind, ticketId, onSend, onClose }: Props) {
  const draft = useDraft(`entry/${ticketId}/${kind}`, {
    text: '',
    side: 'first' as Side,
    referral: 'committee' as Referral,
  })
  const { content, change } = draft
  const { title, label, hint } = words[kind]
  const send = async () => {
    await onSend(
      {
        kind,
        text: content.text.trim(),
        ...(kind === 'statement' ? { side: content.side } : {}),
        ...(kind === 'referral' ? { referral: content.referral } : {}),
      },
      draft.key,
    )
    draft.clear()
  }
  return (
    <FormSheet
      title={title}
      verb="记入案卷"
      done="记入案卷了。"
      disabled={kind !== 'referral' && content.text.trim() === ''}
      onSend={send}
      onClose={onClose}
    >
      {kind === 'statement' && (
        <Choice
          label="谁说的"
          options={options(sides)}
          value={content.side}
          onChange={(side) => change({ side })}
        />
      )}
      {kind === 'referral' && (
        <Choice
          label="转到哪里"
          options={options(referrals)}
          value={content.referral}
          onChange={(referral) => change({ referral })}
        />
      )}
      <Field
        label={label}
        long
        rows={4}
        maxLength={2000}
        value={content.text}
        onChange={(text) => change({ text })}
        placeholder={hint}
        hint="写进去就不能改，只能再补充。"
      />
    </FormSheet>
  )
}
