import { feeKinds } from '@haolin/shared/billing/charge.ts'
import { feeAccounts, type MadeKind, madeKinds } from '@haolin/shared/billing/fee-items.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import { call } from '../../lib/call'
import { fieldError } from '../../lib/call-error'
import { useDraft } from '../../lib/draft'
import { tell } from '../../lib/toasts'
import { useOnce } from '../use-once'
import { SettingSheet } from './setting-sheet'
import type { PricedItem } from './use-settings'

type Account = keyof typeof feeAccounts
type Props = {
  communityId: string
  /** Absent for a new one. */
  item?: PricedItem
  onClose: () => void
}

const kinds = Object.entries(madeKinds).map(([key, { note }]) => {
  const value = key as MadeKind
  return { value, label: feeKinds[value].label, note }
})
const accounts = Object.entries(feeAccounts).map(([value, { label, note }]) => ({
  value: value as Account,
  label,
  note,
}))
const code = /^[0-9A-Za-z]{1,12}$/

/** Makes a fee item at once, or corrects one; what it was priced or used with stays as it is. */
export function FeeItemSheet({ communityId, item, onClose }: Props) {
  const draft = useDraft(`fee-item/${communityId}/${item?.feeItemId ?? 'new'}`, {
    name: item?.name ?? '',
    code: item?.code ?? '',
    kind: (item?.kind ?? 'area') as MadeKind,
    account: (item?.account ?? 'income') as Account,
    basis: item?.basis ?? '',
  })
  const { run, busy, problem } = useOnce()
  const client = useQueryClient()
  const { content, change } = draft
  const fixed = item?.fixed ?? false
  const send = (key: string) => {
    const { name, basis, ...rest } = content
    const words = { name: name.trim(), basis: basis.trim() }
    if (!item)
      return call('POST /communities/:communityId/fee-items', {
        params: { communityId },
        body: { ...words, ...rest },
        key,
      })
    return call('PUT /communities/:communityId/fee-items/:feeItemId', {
      params: { communityId, feeItemId: item.feeItemId },
      body: { ...words, ...(!fixed && rest) },
      key,
    })
  }
  const submit = () =>
    void run(content, async (key) => {
      await send(key)
      draft.clear()
      tell(item ? '已改好。' : '已新增，接着定单价。', { tone: 'done' })
      await client.invalidateQueries({ queryKey: ['prices', communityId] })
      onClose()
    })
  const wrongCode = content.code === '' || code.test(content.code) ? undefined : '只用字母和数字，最多 12 位'
  return (
    <SettingSheet
      title={item ? `更正「${item.name}」` : '新增收费项目'}
      about={
        fixed
          ? '已经定过价或用在账上，只能改名称和依据；已发布的账单不变。'
          : '加好马上就有；定了单价并由另一位同事同意，才会出现在账单上。'
      }
      submit={item ? '改好了' : '新增'}
      busy={busy}
      problem={problem}
      ready={Boolean(content.name.trim() && content.basis.trim()) && code.test(content.code)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="名称"
        maxLength={20}
        value={content.name}
        onChange={(name) => change({ name })}
        placeholder="比如：物业服务费"
        hint="会写在业主的账单上。"
        error={fieldError(problem, 'name')}
      />
      {!fixed && (
        <>
          <Field
            label="编号"
            maxLength={12}
            value={content.code}
            onChange={(code) => change({ code })}
            placeholder="比如：A01"
            hint="字母和数字，小区里不重复；账单按它排先后。"
            error={fieldError(problem, 'code') ?? wrongCode}
          />
          <Choice
            label="怎么计费"
            look="rows"
            options={kinds}
            value={content.kind}
            onChange={(kind) => change({ kind })}
            error={fieldError(problem, 'kind')}
          />
          <Choice
            label="钱归谁"
            look="rows"
            options={accounts}
            value={content.account}
            onChange={(account) => change({ account })}
            error={fieldError(problem, 'account')}
          />
        </>
      )}
      <Field
        label="依据"
        long
        rows={2}
        maxLength={200}
        value={content.basis}
        onChange={(basis) => change({ basis })}
        placeholder="比如：《物业服务合同》第 6 条"
        hint="业主凭它核对账单，写到合同或文件的哪一条。"
        error={fieldError(problem, 'basis')}
      />
    </SettingSheet>
  )
}
