import type { Api } from '@haolin/shared/api/index.ts'
import { copyStates } from '@haolin/shared/privacy/copy.ts'
import type { Context } from '../context.ts'
import { signLink } from '../storage/sign-link.ts'
import type { dataCopies } from './tables.ts'

type Copy = Api['POST /me/data-copies']['reply']

/** A copy as its owner sees it; the link ends with the copy itself. */
export function describeCopy(context: Context, now: Date, row: typeof dataCopies.$inferSelect): Copy {
  const over = row.state === 'done' && row.expiresAt !== null && row.expiresAt <= now
  const state = over ? 'expired' : row.state
  return {
    copyId: row.id,
    state,
    stateLabel: copyStates[state],
    bytes: row.bytes,
    link:
      state === 'done' && row.expiresAt
        ? `/api/data-copies/${signLink(context.config.auth.secrets, 'copy', [row.id], row.expiresAt.getTime())}`
        : null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }
}
