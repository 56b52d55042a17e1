import { Button } from '@tarojs/components'
import type { PressProps } from './press-props'

/** Something to press (WeChat: its button, undressed). */
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
  const aria: Record<string, unknown> = {}
  if (label) aria['aria-label'] = label
  if (role) aria['aria-role'] = role
  if (disabled) aria['aria-disabled'] = true
  if (checked !== undefined) aria['aria-checked'] = checked
  if (expanded !== undefined) aria['aria-expanded'] = expanded
  if (selected !== undefined || current !== undefined) aria['aria-selected'] = Boolean(selected || current)
  return (
    <Button
      id={id}
      className={className}
      style={style}
      disabled={disabled}
      hoverClass={disabled ? 'none' : 'pressed'}
      openType={props.ability}
      onClick={onPress}
      onGetPhoneNumber={props.onPhoneCode && ((event) => props.onPhoneCode?.(event.detail.code))}
      onChooseAvatar={props.onAvatar && ((event) => props.onAvatar?.(event.detail.avatarUrl))}
      {...aria}
    >
      {children}
    </Button>
  )
}
