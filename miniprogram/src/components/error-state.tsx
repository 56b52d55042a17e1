import type { ReactNode } from 'react'
import { CallError, wordsFor } from '../lib/call-error'
import { goBack } from '../lib/navigate'
import { Button } from './button'
import { Empty } from './empty'
import { Link } from './link'
import { NeedSignIn } from './need-sign-in'
import { NoPermission } from './no-permission'

type Props = {
  error: unknown
  onRetry?: () => void
  /** Another way when it fails: the duty phone. */
  phone?: string
}

/** What failed, that nothing is lost, and what to do now. */
export function ErrorState({ error, onRetry, phone }: Props): ReactNode {
  const status = error instanceof CallError ? error.status : undefined
  if (status === 401) return <NeedSignIn why={wordsFor(error)} />
  if (status === 403) return <NoPermission why={wordsFor(error)} />
  // Asking again would not bring back what is gone.
  const gone = status === 404
  return (
    <Empty
      icon={status === 0 ? 'offline' : 'alert'}
      text={wordsFor(error)}
      action={
        <>
          {gone && (
            <Button kind="plain" icon="back" onPress={() => goBack()}>
              返回
            </Button>
          )}
          {!gone && onRetry && (
            <Button kind="plain" icon="refresh" onPress={onRetry}>
              重试
            </Button>
          )}
          {phone && (
            <Link as="plain" icon="phone" call={phone}>
              打电话
            </Link>
          )}
        </>
      }
    />
  )
}
