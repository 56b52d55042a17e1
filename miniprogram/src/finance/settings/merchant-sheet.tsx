import { Choice } from '../../components/choice'
import { Field } from '../../components/field'
import { call } from '../../lib/call'
import { SettingSheet } from './setting-sheet'
import { useSetting } from './use-setting'

const modes = [
  { value: 'direct', label: '自有商户', note: '公司自己的商户号，密钥配在服务器上' },
  { value: 'partner', label: '服务商代收', note: '服务商签名，钱进特约商户' },
] as const
const number = /^\d{8,10}$/
const wrongNumber = (typed: string) =>
  typed === '' || number.test(typed) ? undefined : '商户号是 8 到 10 位数字'

/** Registers a company that collects at WeChat; its keys stand in the settings of the server. */
export function MerchantSheet({ communityId, onClose }: { communityId: string; onClose: () => void }) {
  const { form, change, error, busy, problem, submit } = useSetting({
    communityId,
    start: { name: '', mode: 'direct' as 'direct' | 'partner', mchId: '', subMchId: '' },
    refresh: ['merchants'],
    done: '登记好了，再选哪些费用付给它。',
    send: ({ name, mode, mchId, subMchId }, key) =>
      call('POST /communities/:communityId/merchants', {
        params: { communityId },
        body: { name: name.trim(), mode, mchId, ...(mode === 'partner' && { subMchId }) },
        key,
      }),
    onClose,
  })
  const partner = form.mode === 'partner'
  return (
    <SettingSheet
      title="登记收款商户"
      submit="登记"
      busy={busy}
      problem={problem}
      ready={Boolean(form.name.trim()) && number.test(form.mchId) && (!partner || number.test(form.subMchId))}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="公司名称"
        maxLength={60}
        value={form.name}
        onChange={(name) => change({ name })}
        hint="和营业执照一致。"
        error={error('name')}
      />
      <Choice
        label="接入方式"
        look="rows"
        options={modes}
        value={form.mode}
        onChange={(mode) => change({ mode })}
        error={error('mode')}
      />
      <Field
        label={partner ? '服务商的商户号' : '商户号'}
        kind="number"
        maxLength={10}
        value={form.mchId}
        onChange={(mchId) => change({ mchId })}
        error={error('mchId') ?? wrongNumber(form.mchId)}
      />
      {partner && (
        <Field
          label="特约商户号"
          kind="number"
          maxLength={10}
          value={form.subMchId}
          onChange={(subMchId) => change({ subMchId })}
          hint="在微信支付服务商平台的「特约商户」里查。"
          error={error('subMchId') ?? wrongNumber(form.subMchId)}
        />
      )}
    </SettingSheet>
  )
}
