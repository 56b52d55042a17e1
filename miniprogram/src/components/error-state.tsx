import type { ReactNode } from 'react'
import { CallError, wordsFor } from '../lib/call-error'
import { Button } from './button'
import { Empty } from './empty'
import { Link } from './link'
import { NoPermission } from './no-permission'

type Props = {
  error: unknown
  onRetry?: () => void
  /** Another way when it fails: the duty phone. */
  phone?: string
}

/** What failed, that nothing is lost, and what to do now. */
export function ErrorState({ error, onRetry, phone }: Props): ReactNode {
  if (error instanceof CallError && (error.status === 401 || error.status === 403)) {
    return <NoPermission why={error.message} />
  }
  const offline = error instanceof CallError && error.status === 0
  return (
    <Empty
      icon={offline ? 'offline' : 'alert'}
      text={wordsFor(error)}
      action={
        <>
          {onRetry && (
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
