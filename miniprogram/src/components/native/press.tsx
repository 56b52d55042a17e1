import { Button } from '@tarojs/components'
import type { PressProps } from './press-props'
import { said } from './said'

/** Something to press (WeChat: its button, undressed). */
export function Press(props: PressProps) {
  const { disabled, selected, current } = props
  const attributes = said({
    id: props.id,
    className: props.className,
    style: props.style,
    disabled,
    openType: props.ability,
    onClick: props.onPress,
    onGetPhoneNumber:
      props.onPhoneCode && ((event: { detail: { code?: string } }) => props.onPhoneCode?.(event.detail.code)),
    onChooseAvatar:
      props.onAvatar &&
      ((event: { detail: { avatarUrl: string } }) => props.onAvatar?.(event.detail.avatarUrl)),
    'aria-role': props.role,
    'aria-label': props.label,
    'aria-disabled': disabled,
    'aria-checked': props.checked,
    'aria-expanded': props.expanded,
    'aria-selected': selected ?? current,
  })
  return (
    <Button hoverClass={disabled ? 'none' : 'pressed'} {...attributes}>
      {props.children}
    </Button>
  )
}
