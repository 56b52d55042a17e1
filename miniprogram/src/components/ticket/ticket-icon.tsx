import { Icon } from '../icon'
import { type IconName, iconPaths } from '../icon-paths'

const isDrawn = (name: string): name is IconName => name in iconPaths

/** The drawing of what a ticket is about, as the server names it. */
export function TicketIcon({ name, size }: { name: string; size?: 'small' | 'normal' | 'large' }) {
  return <Icon name={isDrawn(name) ? name : 'report'} size={size} />
}
