import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { call } from '../lib/call'
import { useDraft } from '../lib/draft'
import { FormSheet } from './kind/form-sheet'
import type { WarrantyTerms } from './use-prices'

type Term = WarrantyTerms['terms'][number]
type Props = { communityId: string; version: number; term: Term; onClose: () => void; onDone: () => void }

/** How long the builder warrants one part, and whom to call; never less than the law asks. */
export function TermSheet({ communityId, version, term, onClose, onDone }: Props) {
  const { subject, seasons } = term
  const draft = useDraft(`term/${subject}/${version}`, {
    count: String(seasons?.count ?? term.years ?? ''),
    from: seasons?.from ?? '',
    until: seasons?.until ?? '',
    party: term.party,
    phone: term.phone ?? '',
    fromOn: addDays(localDate(Date.now()), 1),
    reason: '',
  })
  const { content, change } = draft
  const count = Number(content.count)
  const send = async () => {
    await call('PUT /communities/:communityId/warranty-terms', {
      params: { communityId },
      body: {
        version,
        fromOn: content.fromOn,
        reason: content.reason.trim(),
        terms: [
          {
            subject,
            years: seasons ? null : count,
            seasons: seasons ? { count, from: content.from.trim(), until: content.until.trim() } : null,
            party: content.party.trim(),
            phone: content.phone.trim() || null,
          },
        ],
      },
      key: draft.key,
    })
    draft.clear()
    onDone()
  }
  return (
    <FormSheet
      title={term.label}
      verb="提交审批"
      done="已提交，另一位同事同意后生效，之前的报修仍按原来的算。"
      disabled={
        !Number.isInteger(count) || count < 1 || content.party.trim() === '' || content.reason.trim() === ''
      }
      onSend={send}
      onClose={onClose}
    >
      {term.leastYears !== null && <Box>{`法定最短 ${term.leastYears} 年，合同写得长就按长的。`}</Box>}
      <Field
        label={seasons ? '几个完整的季' : '保修年数'}
        kind="number"
        maxLength={2}
        value={content.count}
        onChange={(next) => change({ count: next })}
      />
      {seasons && (
        <Field
          label="每季从哪天"
          maxLength={5}
          value={content.from}
          onChange={(from) => change({ from })}
          hint="写成 11-15 这样的月日。"
        />
      )}
      {seasons && (
        <Field
          label="每季到哪天"
          maxLength={5}
          value={content.until}
          onChange={(until) => change({ until })}
        />
      )}
      <Field label="保修单位" maxLength={40} value={content.party} onChange={(party) => change({ party })} />
      <Field
        label="联系电话"
        optional
        kind="phone"
        maxLength={30}
        value={content.phone}
        onChange={(phone) => change({ phone })}
      />
      <Field
        label="从哪天起"
        kind="date"
        value={content.fromOn}
        onChange={(fromOn) => change({ fromOn })}
        hint="这天起的报修按新的算。"
      />
      <Field
        label="原因和依据"
        maxLength={200}
        value={content.reason}
        onChange={(reason) => change({ reason })}
        placeholder="比如：住宅质量保证书第 3 条"
      />
    </FormSheet>
  )
}
