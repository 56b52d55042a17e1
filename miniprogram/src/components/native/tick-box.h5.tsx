import type { TickBoxProps } from './tick-box-props'

/** One answer (browser: an input nobody sees, so arrow keys and space work by themselves). */
export function TickBox({
  kind,
  name,
  checked,
  onChange,
  children,
  className,
  label,
  disabled,
}: TickBoxProps) {
  return (
    <label className={className}>
      <input
        className="spoken"
        type={kind}
        name={name}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        aria-label={label}
      />
      {children}
    </label>
  )
}
