import { type Toast, useToasts } from '../lib/toasts'
import { Icon } from './icon'
import { Box } from './native/box'
import { Press } from './native/press'
import { Words } from './native/words'
import style from './toast.module.scss'

const icons = { done: 'check-circle', problem: 'alert', plain: 'notice' } as const

/** The messages in passing, above the thumb; read aloud when they come. */
export function Toasts() {
  const { toasts, dismiss } = useToasts()
  return (
    <Box className={style.place} role="status" live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} onDismiss={() => dismiss(toast.id)} />
      ))}
    </Box>
  )
}

/** One message in passing. */
export function ToastLine({ toast, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  return (
    <Box className={`${style.toast} ${style[toast.tone]}`}>
      <Icon name={icons[toast.tone]} size="small" />
      <Words className={style.text}>{toast.text}</Words>
      {toast.action && (
        <Press
          className={style.action}
          onPress={() => {
            toast.action?.run()
            onDismiss()
          }}
        >
          {toast.action.title}
        </Press>
      )}
      {toast.tone === 'problem' && (
        <Press className={style.action} label="知道了" onPress={onDismiss}>
          <Icon name="close" size="small" />
        </Press>
      )}
    </Box>
  )
}
