import type { ReactNode } from 'react'
import style from './button.module.scss'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import { Press } from './native/press'
import type { PressProps } from './native/press-props'
import { Words } from './native/words'

type Props = Pick<
  PressProps,
  'onPress' | 'disabled' | 'submit' | 'ability' | 'onPhoneCode' | 'label' | 'expanded' | 'id'
> & {
  /** What happens, as a verb: 去缴费, 提交. */
  children: ReactNode
  /** One `main` a page; `plain` beside it; `quiet` for words in a row; `danger` for what cannot be undone. */
  kind?: 'main' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  /** Under way: it says so and takes no second tap. */
  busy?: string | false
  /** Fills its row. */
  wide?: boolean
  /** Shares its row evenly with the buttons beside it. */
  fill?: boolean
  small?: boolean
  /** For gloves and stairs: the one next step of a job. */
  tall?: boolean
}

/** Something to do. */
export function Button({
  children,
  kind = 'main',
  icon,
  busy,
  wide,
  fill,
  small,
  tall,
  disabled,
  ...press
}: Props) {
  const classes = [
    style.button,
    style[kind],
    wide && style.wide,
    fill && style.fill,
    small && style.small,
    tall && style.tall,
    busy && style.busy,
  ]
  return (
    <Press {...press} className={classes.filter(Boolean).join(' ')} disabled={disabled || Boolean(busy)}>
      {icon && !busy && <Icon name={icon} size={small ? 'small' : 'normal'} />}
      <Words>{busy || children}</Words>
    </Press>
  )
}
