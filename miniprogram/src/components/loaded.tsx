import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { TellAge } from './age'
import { ErrorState } from './error-state'
import { Skeleton } from './skeleton'

type Props<Data> = {
  query: UseQueryResult<Data>
  /** The shape of what comes; a card of lines when absent. */
  skeleton?: ReactNode
  phone?: string
  children: (data: Data) => ReactNode
}

/** Draws what a query brought: its shape while it comes, the reason when it fails, its age when the network is gone. */
export function Loaded<Data>({ query, skeleton, phone, children }: Props<Data>) {
  if (query.data !== undefined) {
    return (
      <>
        <TellAge at={query.dataUpdatedAt} failed={query.isError} />
        {children(query.data)}
      </>
    )
  }
  if (query.isError)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} phone={phone} />
  return skeleton ?? <Skeleton card lines={4} />
}
