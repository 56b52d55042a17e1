import { useId } from 'react'
import style from './choice.module.scss'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { Box } from './native/box'
import { TickBox } from './native/tick-box'
import { Words } from './native/words'

/** One answer to choose. */
export type ChoiceOption<Value extends string> = {
  value: Value
  label: string
  icon?: IconName
  note?: string
}

type Props<Value extends string> = {
  /** The question, read aloud; drawn above unless hidden. */
  label: string
  hideLabel?: boolean
  options: readonly ChoiceOption<Value>[]
  /** Big squares with icons, chips in a line, parts of equal width, or full rows with a note. */
  look?: 'tiles' | 'chips' | 'parts' | 'rows'
  /** Tiles in a row. */
  across?: 3 | 4
  error?: string
} & (
  | { value: Value | undefined; onChange: (value: Value) => void; many?: false }
  | { value: readonly Value[]; onChange: (value: Value[]) => void; many: true }
)

/** All answers in view; one tap chooses. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { label, hideLabel, options, look = 'chips', across = 4, error } = props
  const name = useId()
  const three = look === 'parts' ? options.length === 3 : across === 3
  const isChosen = (value: Value) => (props.many ? props.value.includes(value) : props.value === value)
  const take = (value: Value, checked: boolean) => {
    if (!props.many) props.onChange(value)
    else props.onChange(checked ? [...props.value, value] : props.value.filter((one) => one !== value))
  }
  return (
    <Box role={props.many ? 'group' : 'radiogroup'} label={label}>
      {!hideLabel && (
        <Box className={style.label} hidden>
          {label}
        </Box>
      )}
      <Box className={`${style[look]} ${three ? style.three : ''}`}>
        {options.map((option) => (
          <TickBox
            key={option.value}
            kind={props.many ? 'checkbox' : 'radio'}
            name={name}
            checked={isChosen(option.value)}
            onChange={(checked) => take(option.value, checked)}
            className={`${style.option} ${isChosen(option.value) ? style.chosen : ''}`}
          >
            <Box className={style.face}>
              {option.icon && <Icon name={option.icon} size={look === 'tiles' ? 'large' : 'normal'} />}
              <Box className={style.words}>
                <Words>{option.label}</Words>
                {option.note && <Box className={style.note}>{option.note}</Box>}
              </Box>
              {look === 'rows' && isChosen(option.value) && <Icon name="check" />}
            </Box>
          </TickBox>
        ))}
      </Box>
      {error && (
        <Box className={style.error} role="alert">
          <Icon name="alert" size="small" />
          <Words>{error}</Words>
        </Box>
      )}
    </Box>
  )
}
