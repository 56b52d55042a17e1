import type { StatementName } from '@haolin/shared/billing/statement.ts'
import { useState } from 'react'
import { call, newKey } from '../lib/call'
import { open } from '../lib/navigate'
import { queryClient } from '../lib/query'

/** A list of the register as somebody wants it. */
export type ListWish = {
  statement: StatementName
  /** `all`, or one of the buildings. */
  buildingId: string
  format: 'xlsx' | 'csv'
  whole: boolean
  reason: string
}

/** Starts a file of a list and goes where it will lie; two taps are one file. */
export function useTakeList(communityId: string) {
  const [wish, setWish] = useState<ListWish>({
    statement: 'homes',
    buildingId: 'all',
    format: 'xlsx',
    whole: false,
    reason: '',
  })
  const [intention, setIntention] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const change = (next: Partial<ListWish>) => {
    setWish((old) => ({ ...old, ...next }))
    setIntention(newKey())
  }
  const start = async (whole: boolean) => {
    setBusy(true)
    setProblem(undefined)
    const { statement, buildingId, format, reason } = wish
    try {
      await call('POST /communities/:communityId/exports', {
        params: { communityId },
        body: {
          statement,
          format,
          filters: buildingId === 'all' ? {} : { buildingId },
          ...(whole ? { fullNamesFor: reason.trim() } : {}),
        },
        key: intention,
      })
      await queryClient.invalidateQueries({ queryKey: ['exports', communityId] })
      setIntention(newKey())
      open('finance/exports')
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  return { wish, change, busy, problem, start }
}
