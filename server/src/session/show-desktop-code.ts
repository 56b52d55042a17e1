import { randomBytes } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { desktopCodeSeconds } from '@haolin/shared/session/freshness.ts'
import { renderSVG } from 'uqr'
import { found } from '../app-error.ts'
import type { RequestContext } from '../context.ts'
import { hashToken } from './issue-tokens.ts'
import { desktopCodes } from './tables.ts'

/**
 * A code for a browser to show. Whoever photographs the screen learns the code but not the secret, without which nobody is
 * told the answer. `confirms` is the session to be made fresh instead of opening a new one.
 */
export async function showDesktopCode(
  context: RequestContext,
  confirms: string | null,
): Promise<Api['POST /desktop-codes']['reply']> {
  const code = randomBytes(18).toString('base64url')
  const secret = randomBytes(24).toString('base64url')
  const address = `${context.config.http.publicUrl}/session/desktop?code=${code}`
  return context.inTx(async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + desktopCodeSeconds * 1000)
    const [row] = await tx.db
      .insert(desktopCodes)
      .values({
        codeHash: hashToken(code),
        secretHash: hashToken(secret),
        browser: context.device,
        address: context.address,
        confirms,
        state: 'waiting',
        createdAt: tx.now,
        expiresAt,
      })
      .returning({ id: desktopCodes.id })
    const svg = renderSVG(address, { border: 2, ecc: 'M' })
    const picture = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
    return { codeId: found(row).id, secret, address, picture, expiresAt: expiresAt.toISOString() }
  })
}
