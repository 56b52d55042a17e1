import type { ReactNode } from 'react'
import buttonStyle from './button.module.scss'
import { Icon } from './icon'
import type { IconName } from './icon-paths'
import style from './link.module.scss'
import { Anchor } from './native/anchor'
import type { AnchorProps } from './native/anchor-props'
import { Words } from './native/words'

type Props = AnchorProps & {
  children: ReactNode
  icon?: IconName
  /** Drawn as a button when going there is the action of the page. */
  as?: 'words' | 'main' | 'plain'
  wide?: boolean
}

/** Leads to another page (`to`, `with`) or dials a number (`call`). */
export function Link({ children, icon, as = 'words', wide, ...target }: Props) {
  const classes =
    as === 'words' ? [style.link] : [buttonStyle.button, buttonStyle[as], wide && buttonStyle.wide]
  return (
    <Anchor {...target} className={classes.filter(Boolean).join(' ')}>
      {icon && <Icon name={icon} size={as === 'words' ? 'small' : 'normal'} />}
      <Words>{children}</Words>
    </Anchor>
  )
}
