import { Icon } from '../icon'
import { Box } from '../native/box'
import { Press } from '../native/press'
import { TextInput } from '../native/text-input'
import { Words } from '../native/words'
import style from './amount-line.module.scss'

type Props = {
  name: string
  note: string
  quantity: string
  onChange: (quantity: string) => void
}

const whole = (quantity: string) => Math.floor(Number(quantity) || 0)

/** How many of one thing: one less, one more, or typed where it is measured. */
export function AmountLine({ name, note, quantity, onChange }: Props) {
  return (
    <Box as="li" className={style.line}>
      <Box className={style.words}>
        <Words>{name}</Words>
        <Box className={style.note}>{note}</Box>
      </Box>
      <Box className={style.count}>
        <Press
          className={style.step}
          label={`${name}少一个`}
          onPress={() => onChange(String(Math.max(0, whole(quantity) - 1)))}
        >
          <Icon name="minus" />
        </Press>
        <TextInput
          className={style.quantity}
          label={`${name}数量`}
          kind="decimal"
          maxLength={7}
          value={quantity}
          onChange={onChange}
        />
        <Press
          className={style.step}
          label={`${name}多一个`}
          onPress={() => onChange(String(whole(quantity) + 1))}
        >
          <Icon name="plus" />
        </Press>
      </Box>
    </Box>
  )
}
