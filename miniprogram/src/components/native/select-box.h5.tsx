import type { SelectBoxProps } from './select-box-props'

/** One of a list (browser: select). */
export function SelectBox<Value extends string>(props: SelectBoxProps<Value>) {
  const { value, options, id, className, label, placeholder = '请选择', disabled } = props
  return (
    <select
      id={id}
      className={className}
      value={value}
      disabled={disabled}
      onChange={(event) => props.onChange(event.target.value as Value)}
      aria-label={id ? undefined : label}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
    >
      {value === '' && (
        <option value="" disabled>
          {placeholder}
        </option>
      )}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
