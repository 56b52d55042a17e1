import { Textarea } from '@tarojs/components'
import { said } from './said'
import type { TextInputProps } from './text-input-props'
import { useOwnValue } from './use-own-value'

/** Some lines to type (WeChat: textarea). */
export function TextArea(props: TextInputProps) {
  const { key, take } = useOwnValue(props.value, props.onChange)
  return (
    <Textarea
      key={key}
      className={props.className}
      defaultValue={props.value}
      placeholder={props.placeholder}
      placeholderStyle="color: var(--ink-3)"
      maxlength={props.maxLength ?? 500}
      disabled={props.disabled}
      autoHeight
      cursorSpacing={24}
      onInput={(event) => take(event.detail.value)}
      onBlur={props.onLeave}
      aria-role="textbox"
      {...said({ id: props.id, 'aria-label': props.label, 'aria-invalid': props.invalid })}
    />
  )
}
