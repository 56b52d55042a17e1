import { type AmountRefusal, parseYuan } from '@haolin/shared/money.ts'
import { Field } from '../components/field'

type Props = { label: string; value: string; onChange: (value: string) => void; hint?: string }

const words: Record<AmountRefusal, string> = {
  amount_missing: '请填写金额',
  amount_malformed: '金额写成 120.50 这样',
  amount_too_precise: '最多两位小数',
  amount_too_large: '金额太大，请检查',
}

/** Fen of what was typed, 0 while it is no amount. */
export const fenOf = (typed: string): number => {
  const parsed = parseYuan(typed)
  return parsed.ok ? parsed.fen : 0
}

/** A box for yuan that says what is wrong with what was typed. */
export function AmountField({ value, ...rest }: Props) {
  const parsed = parseYuan(value)
  const error = value === '' || parsed.ok ? undefined : words[parsed.code]
  return <Field {...rest} kind="decimal" maxLength={14} value={value} error={error} />
}
