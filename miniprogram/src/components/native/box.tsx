import { View } from '@tarojs/components'
import type { BoxProps } from './box-props'

const roles: Partial<Record<NonNullable<BoxProps['as']>, string>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  nav: 'navigation',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
}

/** A place on the page (WeChat: a view with the role its tag would have). */
export function Box({
  as = 'div',
  className,
  style,
  id,
  children,
  label,
  role,
  live,
  hidden,
  selected,
  value,
}: BoxProps) {
  const aria = {
    'aria-role': role ?? roles[as],
    'aria-label': label,
    'aria-live': live,
    'aria-hidden': hidden,
    'aria-selected': selected,
    'aria-valuenow': value,
  }
  return (
    <View id={id} className={className} style={style} {...known(aria)}>
      {children}
    </View>
  )
}

/** Leaves out what nobody said: every attribute travels to WeChat's renderer and costs. */
function known<T extends object>(attributes: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== undefined),
  ) as Partial<T>
}
