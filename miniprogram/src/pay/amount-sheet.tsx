import { parseYuan } from '@haolin/shared/money.ts'
import { type ReactNode, useState } from 'react'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { showMoney } from '../lib/show-money'

type Props = {
  title: string
  label: string
  confirm: string
  /** The most one may type, in fen, and what to say beyond it. */
  mostFen: number
  tooMuch: string
  busy?: string | false
  onDone: (fen: number) => void
  onClose: () => void
  /** Amounts to take by a tap. */
  offers?: readonly { label: string; fen: number }[]
  children?: ReactNode
}

/** Asks for an amount in yuan: at least one fen, at most what is possible. */
export function AmountSheet({
  title,
  label,
  confirm,
  mostFen,
  tooMuch,
  busy,
  onDone,
  onClose,
  offers,
  children,
}: Props) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const type = (words: string) => {
    setTyped(words)
    setError(undefined)
  }
  const done = () => {
    const amount = parseYuan(typed)
    if (!amount.ok || amount.fen < 1) setError('请填写金额，最少 0.01 元，最多两位小数。')
    else if (amount.fen > mostFen) setError(tooMuch)
    else onDone(amount.fen)
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <Stack gap={16}>
        {children}
        {offers && (
          <Stack row gap={8}>
            {offers.map((offer) => (
              <Button key={offer.label} kind="plain" small onPress={() => type(showMoney(offer.fen))}>
                {`${offer.label} ¥${showMoney(offer.fen)}`}
              </Button>
            ))}
          </Stack>
        )}
        <Field label={label} kind="decimal" value={typed} onChange={type} error={error} onEnter={done} />
        <Button wide busy={busy} onPress={done}>
          {confirm}
        </Button>
      </Stack>
    </Sheet>
  )
}
