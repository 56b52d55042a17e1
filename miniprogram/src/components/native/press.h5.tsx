import type { PressProps } from './press-props'

/** Something to press (browser: a real button, so mouse, keyboard and reader all work). */
export function Press(props: PressProps) {
  const {
    className,
    style,
    id,
    children,
    onPress,
    disabled,
    label,
    role,
    checked,
    expanded,
    selected,
    current,
  } = props
  return (
    <button
      type={props.submit ? 'submit' : 'button'}
      id={id}
      className={className}
      style={style}
      disabled={disabled}
      onClick={onPress}
      aria-label={label}
      aria-expanded={expanded}
      {...(role ? { role, 'aria-checked': checked, 'aria-selected': selected } : {})}
      aria-current={current ? 'page' : undefined}
    >
      {children}
    </button>
  )
}
