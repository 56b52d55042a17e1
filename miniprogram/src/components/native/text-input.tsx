import { Input, type InputProps, Picker } from '@tarojs/components'
import { said } from './said'
import type { TextInputProps } from './text-input-props'
import { useOwnValue } from './use-own-value'
import { Words } from './words'

const keyboards: Record<string, InputProps['type']> = {
  number: 'number',
  phone: 'number',
  decimal: 'digit',
  nickname: 'nickname',
}

/** One line to type (WeChat: input; a day or an hour is picked from wheels). */
export function TextInput(props: TextInputProps) {
  const { value, id, className, label, kind = 'text', placeholder, disabled, invalid } = props
  const { key, take } = useOwnValue(value, props.onChange)
  if (kind === 'date' || kind === 'time') {
    const pick = (event: { detail: { value: string } }) => props.onChange(event.detail.value)
    const shared = { value, disabled, onChange: pick, className, 'aria-label': `${label ?? ''} ${value}` }
    const words = <Words>{value || placeholder || '请选择'}</Words>
    if (kind === 'date')
      return (
        <Picker mode="date" {...shared}>
          {words}
        </Picker>
      )
    return (
      <Picker mode="time" {...shared}>
        {words}
      </Picker>
    )
  }
  return (
    <Input
      key={key}
      className={className}
      defaultValue={value}
      type={keyboards[kind] ?? 'text'}
      password={kind === 'password'}
      placeholder={placeholder}
      placeholderStyle="color: var(--ink-3)"
      maxlength={props.maxLength ?? 140}
      disabled={disabled}
      confirmType={kind === 'search' ? 'search' : 'done'}
      cursorSpacing={24}
      onInput={(event) => take(event.detail.value)}
      onConfirm={props.onEnter}
      onBlur={props.onLeave}
      // Without the role iPhones do not read the label.
      aria-role="textbox"
      {...said({ id, 'aria-label': label, 'aria-invalid': invalid })}
    />
  )
}
