import type { Api } from '@haolin/shared/api/index.ts'
import { Field } from '../../components/field'
import { call } from '../../lib/call'
import { HomePicker } from '../home-picker'
import { today } from '../recent-periods'
import { ReasonField } from './reason-field'
import { SettingSheet } from './setting-sheet'
import { asked, useSetting } from './use-setting'

/** A home that stands or stood empty. */
export type Vacancy = Api['GET /communities/:communityId/vacancies']['reply']['vacancies'][number]

type Props = {
  communityId: string
  /** Whose end is asked for; absent for a new one. */
  vacancy: Vacancy | undefined
  onClose: () => void
}

/** Asks a second person to count a home as empty, or to end that. */
export function VacancySheet({ communityId, vacancy, onClose }: Props) {
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: {
      unitId: vacancy?.unitId ?? '',
      fromOn: vacancy?.fromOn ?? today(),
      untilOn: vacancy ? (vacancy.untilOn ?? today()) : '',
      evidence: vacancy?.evidence ?? '',
      reason: '',
    },
    refresh: ['vacancies', 'prices'],
    done: asked,
    send: ({ untilOn, ...rest }, key) =>
      call('POST /communities/:communityId/vacancies', {
        params: { communityId },
        body: { ...rest, ...(untilOn && { untilOn }) },
        key,
      }),
    onClose,
  })
  const backwards =
    form.untilOn !== '' && form.untilOn < form.fromOn ? '结束日期早于开始日期，请改。' : undefined
  return (
    <SettingSheet
      title={vacancy ? `${vacancy.unitLabel} 空置到哪天` : '登记空置'}
      busy={busy}
      problem={problem}
      ready={Boolean(form.unitId && form.fromOn && form.evidence.trim() && form.reason.trim()) && !backwards}
      onSubmit={submit}
      onClose={onClose}
    >
      {!vacancy && (
        <>
          <HomePicker
            communityId={communityId}
            unitId={form.unitId}
            onChange={(unitId) => change({ unitId })}
          />
          <Field
            label="从哪天起空置"
            kind="date"
            value={form.fromOn}
            onChange={(fromOn) => change({ fromOn })}
            error={error('fromOn')}
          />
        </>
      )}
      <Field
        label="到哪天"
        optional={!vacancy}
        kind="date"
        value={form.untilOn}
        onChange={(untilOn) => change({ untilOn })}
        hint={vacancy ? undefined : '还空着就不填，入住后再来结束。'}
        error={error('untilOn') ?? backwards}
      />
      <Field
        label="看过的证据"
        long
        rows={2}
        maxLength={200}
        value={form.evidence}
        onChange={(evidence) => change({ evidence })}
        placeholder="比如：书面申请；6 个月水、电用量为零"
        error={error('evidence')}
      />
      <ReasonField
        label="原因"
        value={form.reason}
        onChange={(reason) => change({ reason })}
        error={error('reason')}
      />
    </SettingSheet>
  )
}
