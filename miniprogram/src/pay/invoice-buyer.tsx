import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Stack } from '../components/stack'
import { fieldError } from '../lib/call-error'
import type { Buyer } from './use-invoices'

type Props = { buyer: Buyer; problem: unknown; onChange: (part: Partial<Buyer>) => void }

const kinds = [
  { value: 'person', label: '个人' },
  { value: 'company', label: '单位' },
] as const

/** Whom the invoice names: a person by name, a company by name and code. */
export function InvoiceBuyer({ buyer, problem, onChange }: Props) {
  const company = buyer.buyerKind === 'company'
  return (
    <Stack gap={16}>
      <Choice
        label="抬头类型"
        look="parts"
        options={kinds}
        value={buyer.buyerKind}
        onChange={(buyerKind) => onChange({ buyerKind })}
      />
      <Field
        label={company ? '单位名称' : '姓名'}
        value={buyer.buyerName}
        maxLength={100}
        error={fieldError(problem, 'buyerName')}
        autoComplete={company ? 'off' : 'name'}
        onChange={(buyerName) => onChange({ buyerName })}
      />
      {company && (
        <Field
          label="统一社会信用代码"
          hint="营业执照上的 18 位"
          value={buyer.taxNumber}
          maxLength={24}
          error={fieldError(problem, 'taxNumber')}
          autoComplete="off"
          onChange={(taxNumber) => onChange({ taxNumber })}
        />
      )}
      <Field
        label="接收邮箱"
        optional
        value={buyer.email}
        maxLength={120}
        error={fieldError(problem, 'email')}
        autoComplete="off"
        onChange={(email) => onChange({ email })}
      />
    </Stack>
  )
}
