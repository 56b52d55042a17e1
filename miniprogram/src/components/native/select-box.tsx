import { Picker } from '@tarojs/components'
import type { SelectBoxProps } from './select-box-props'
import { Words } from './words'

/** One of a list (WeChat: its wheel). */
export function SelectBox<Value extends string>(props: SelectBoxProps<Value>) {
  const { value, options, className, label, placeholder = '请选择', disabled } = props
  const index = options.findIndex((option) => option.value === value)
  const shown = options[index]?.label ?? placeholder
  return (
    <Picker
      mode="selector"
      className={className}
      range={options.map((option) => option.label)}
      value={Math.max(index, 0)}
      disabled={disabled}
      // Some phones answer with a string, some with a number.
      onChange={(event) => {
        const chosen = options[Number(event.detail.value)]
        if (chosen) props.onChange(chosen.value)
      }}
      aria-role="button"
      aria-label={`${label ?? ''} ${shown}`}
    >
      <Words>{shown}</Words>
    </Picker>
  )
}
