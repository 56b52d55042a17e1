import type { Api } from '@haolin/shared/api/index.ts'
import { feeKinds } from '@haolin/shared/billing/charge.ts'
import { isMade } from '@haolin/shared/billing/fee-items.ts'
import { type Account, accounts } from '@haolin/shared/billing/ledger.ts'
import { prorationRules } from '@haolin/shared/billing/proration.ts'
import { taxMethods } from '@haolin/shared/billing/tax.ts'
import type { Tiers } from '@haolin/shared/billing/tiers.ts'
import { regionOf } from '@haolin/shared/billing/vacancy.ts'
import { localDate } from '@haolin/shared/calendar.ts'
import { showDecimal } from '@haolin/shared/decimal.ts'
import { describePrice, sayAppliesTo } from '@haolin/shared/price.ts'
import { asc, desc, eq } from 'drizzle-orm'
import { readUsedItems } from '../billing/read-used-items.ts'
import { feeItems, rates } from '../billing/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { readPolicies } from './read-policy.ts'
import { taxCodes } from './tables.ts'

type Reply = Api['GET /communities/:communityId/prices']['reply']
type Rate = typeof rates.$inferSelect

/** Fee items with every version of their prices, the rules of billing, and what waits for agreement. */
export async function readPrices(context: MemberContext): Promise<Reply> {
  const { communityId } = context.member
  return context.inTx(async (tx) => {
    const today = localDate(tx.now.getTime())
    const items = await tx.db
      .select()
      .from(feeItems)
      .where(eq(feeItems.communityId, communityId))
      .orderBy(asc(feeItems.code))
    const prices = await tx.db
      .select()
      .from(rates)
      .where(eq(rates.communityId, communityId))
      .orderBy(asc(rates.appliesTo), desc(rates.version))
    const taxes = await tx.db.select().from(taxCodes).where(eq(taxCodes.communityId, communityId))
    const used = await readUsedItems(tx, communityId)
    return {
      items: items.map(({ id, code, name, kind, account, basis }) => {
        const tax = taxes.find(
          ({ feeItemId, fromOn, untilOn }) =>
            feeItemId === id && fromOn <= today && (untilOn === null || untilOn >= today),
        )
        const versions = prices.filter(({ feeItemId }) => feeItemId === id)
        return {
          feeItemId: id,
          code,
          name,
          kind,
          kindLabel: feeKinds[kind].label,
          account,
          accountLabel: accounts[account as Account]?.label ?? account,
          fixed: !isMade(kind) || used.has(id),
          basis,
          tax: tax
            ? `${taxMethods[tax.method].label} ${showDecimal({ digits: tax.rateScaled, places: 2 }, 0)}%`
            : null,
          prices: versions.map((rate) => showRate(rate, kind, basis, today, versions)),
        }
      }),
      policies: (await readPolicies(tx, communityId)).map((policy) => ({
        version: policy.version,
        fromPeriod: policy.fromPeriod,
        proration: policy.proration,
        dueDay: policy.due.day,
        dueMonthsAfter: policy.due.monthsAfter,
        vacancyRegion: policy.vacancy && regionOf(policy.vacancy),
        basis: policy.basis,
        words: [
          `过户当月：${prorationRules[policy.proration].label}`,
          `缴费期限：账期后第 ${policy.due.monthsAfter} 个月 ${policy.due.day} 日`,
          policy.vacancy
            ? `空置超过 ${policy.vacancy.thresholdMonths} 个月按 ${policy.vacancy.payPercent}% 缴（${policy.vacancy.evidence}）`
            : '空置不减',
        ],
      })),
      waiting: await readWaiting(tx, communityId),
    }
  })
}

type Shown = Reply['items'][number]['prices'][number]

function showRate(
  { appliesTo, version, priceScaled, tiers, fromOn, untilOn, basis, lossScaled }: Rate,
  kind: keyof typeof feeKinds,
  itemBasis: string,
  today: string,
  versions: readonly Rate[],
): Shown {
  const newest = versions
    .filter((one) => one.appliesTo === appliesTo && one.fromOn <= today)
    .reduce((last, one) => Math.max(last, one.version), 0)
  const loss = lossScaled ? `，损耗 ${showDecimal({ digits: lossScaled, places: 2 }, 0)}%` : ''
  return {
    appliesTo,
    appliesToLabel: sayAppliesTo(appliesTo),
    version,
    words: (tiers ? describeTiers(tiers) : describePrice(priceScaled, kind)) + loss,
    fromOn,
    untilOn,
    basis: basis ?? itemBasis,
    current: version === newest && (untilOn === null || untilOn >= today),
  }
}

function describeTiers({ span, steps }: Tiers): string {
  const said = steps.map(({ upTo, price }) => {
    const words = `${showDecimal(price, 2)} 元`
    return upTo ? `${showDecimal(upTo, 0)} 以内 ${words}` : steps.length > 1 ? `以上 ${words}` : words
  })
  return `${steps.length > 1 ? (span === 'year' ? '按年阶梯：' : '按月阶梯：') : ''}${said.join('，')}`
}

async function readWaiting(tx: Tx, communityId: string): Promise<Reply['waiting']> {
  const { rows } = await tx.client.query<Omit<Reply['waiting'][number], 'expiresAt'> & { expiresAt: Date }>({
    name: 'waiting_prices',
    text: `select a.id as "approvalId", (a.detail -> 'rate' ->> 'feeItemId')::uuid as "feeItemId", a.detail ->> 'words' as title, a.reason, s.name as "askedBy",
                  a.expires_at as "expiresAt"
             from approvals a join staff s on s.community_id = $1 and s.id = a.asked_by
            where a.community_id = $1 and a.kind in ('price_change', 'vacancy') and a.state = 'waiting' and a.expires_at > $2
            order by a.created_at`,
    values: [communityId, tx.now],
  })
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt.toISOString() }))
}
