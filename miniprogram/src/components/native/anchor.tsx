import { callPhone } from '../../lib/call-phone'
import { open } from '../../lib/navigate'
import type { AnchorProps } from './anchor-props'
import { Press } from './press'

/** A way to elsewhere (WeChat: a button that says it is a link). */
export function Anchor({ className, children, label, current, onPress, ...target }: AnchorProps) {
  const go = () => {
    onPress?.()
    if (target.call !== undefined) callPhone(target.call)
    else open(target.to, target.with)
  }
  return (
    <Press className={className} label={label} current={current} role="link" onPress={go}>
      {children}
    </Press>
  )
}
