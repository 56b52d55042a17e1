import { randomBytes } from 'node:crypto'
import type { Api } from '@haolin/shared/api/index.ts'
import { refuseText, suggestionLimits, suggestionNumber } from '@haolin/shared/channel/suggestion.ts'
import { AppError, found } from '../app-error.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { OutsideError } from '../outside.ts'
import { checkReport, writeTicket } from '../tickets/report-ticket.ts'
import { countAnonymous, findBefore, findBox, findOpenid, findResident } from './queries.ts'
import { suggestions } from './tables.ts'

type Route = Api['POST /communities/:communityId/suggestions']

/** Takes a suggestion of anybody, once per key, checked before anybody has to read it; gives the number of its fate. */
export async function leaveSuggestion(
  context: Context,
  communityId: string,
  body: Route['body'],
  accountId: string | null,
): Promise<Route['reply']> {
  const text = body.text.trim()
  if (refuseText(text)) throw new AppError('content_refused')
  if (accountId) await checkWords(context, accountId, text)
  return context.inTx(async (tx) => {
    // One at a time for each community: a key counts once, and the limit is exact.
    await tx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`box:${communityId}`])
    const before = await findBefore(tx, communityId, body.key)
    if (before) return before
    const buildingId = found(await findBox(tx, communityId))
    if (!accountId && (await countAnonymous(tx, communityId)) >= suggestionLimits.anonymousAnHour)
      throw new AppError('box_full')
    const report = { category: 'suggestion', place: 'public' as const, buildingId, text }
    const { ticketId } = await writeTicket(context, tx, checkReport(report), report, {
      communityId,
      channel: 'web',
      followsId: null,
      unitId: null,
      buildingId,
      reporter: await reporterOf(tx, communityId, accountId, body),
      enteredByStaffId: null,
      actor: { kind: 'resident', accountId, staffId: null, name: '您' },
      repeated: false,
    })
    const number = suggestionNumber(randomBytes(10))
    await tx.db
      .insert(suggestions)
      .values({ communityId, number, onceKey: body.key, ticketId, accountId, createdAt: tx.now })
    return { number }
  })
}

async function reporterOf(tx: Tx, communityId: string, accountId: string | null, body: Route['body']) {
  const resident = accountId ? await findResident(tx, communityId, accountId) : null
  return {
    accountId,
    residentId: resident?.residentId ?? null,
    name: body.contactName?.trim() || resident?.name || '没有留名',
    phone: body.contactPhone ?? resident?.phone ?? '',
  }
}

/** WeChat says what must not be published; when it does not answer, a person reads it anyway before anybody else. */
async function checkWords(context: Context, accountId: string, content: string): Promise<void> {
  const openid = await context.inTx((tx) => findOpenid(tx, accountId))
  if (!openid) return
  try {
    const verdict = await context.outside.wechat.checkText({ openid, scene: 'comment', content })
    if (verdict === 'risky') throw new AppError('content_refused')
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    context.log.warn({ err: error }, 'a suggestion was not checked by WeChat')
  }
}
