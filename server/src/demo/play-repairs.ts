import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { found } from '../app-error.ts'
import { decideApproval } from '../approvals/decide-approval.ts'
import { answerQuotation } from '../quotes/answer-quotation.ts'
import { askNewPrice, askNextPrice } from '../quotes/ask-service-price.ts'
import { askTerms } from '../quotes/ask-terms.ts'
import { chargeClosedRepair } from '../quotes/charge-closed-repair.ts'
import { claimWarranty } from '../quotes/claim-warranty.ts'
import { expireQuotations } from '../quotes/expire-quotations.ts'
import { hearAnswer } from '../quotes/hear-answer.ts'
import { listPrices } from '../quotes/list-prices.ts'
import { listTerms } from '../quotes/list-terms.ts'
import { offerQuotation } from '../quotes/offer-quotation.ts'
import { recordUse } from '../quotes/record-use.ts'
import { openQuotation } from '../quotes/show-quotation.ts'
import { waiveWarranty } from '../quotes/waive-warranty.ts'
import { withdrawQuotation } from '../quotes/withdraw-quotation.ts'
import { moveTicket } from '../tickets/move-ticket.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { asResident, asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import { samplePrices } from './sample-repairs.ts'
import { contextAt, type Stage } from './stage.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const longAgoMs = 190 * dayMs
const longer = ['waterproof', 'fitting']

/** Gives the sample company its price list and warranty terms, and plays what its paid repairs cost. */
export async function playRepairs(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  for (const community of communities) await writePrices(stage, community)
  const first = found(communities[0])
  await warrantLonger(stage, first)
  await haggle(beginCase(stage, first, 'ceiling'))
  await workAndBill(beginCase(stage, first, 'water_meter'))
  await handToBuilder(beginCase(stage, first, 'seepage'))
  await changePrices(stage, first)
}

async function writePrices(stage: Stage, community: LoadedCommunity): Promise<void> {
  const at = stage.now - longAgoMs
  const context = asStaff(stage, onDuty(community, 'manager', at), at)
  const fromOn = localDate(at)
  for (const [part, name, unit, price] of samplePrices) {
    const asked = await askNewPrice(context, {
      part,
      name,
      unit,
      price,
      fromOn,
      reason: '三家询价取中，公示无异议',
    })
    await agree(stage, community, at, asked.approvalId)
  }
}

/** The administrator agrees to what the manager asked for. */
async function agree(stage: Stage, community: LoadedCommunity, at: number, approvalId: string) {
  const context = asStaff(stage, onDuty(community, 'administrator', at), at)
  await context.inTx((tx) =>
    decideApproval(context, tx, approvalId, { decision: 'approve', note: '询价单已核对' }),
  )
}

/** One price is agreed to and begins next month, another waits for a second person. */
async function changePrices(stage: Stage, community: LoadedCommunity): Promise<void> {
  const at = stage.now - dayMs
  const context = asStaff(stage, onDuty(community, 'manager', at), at)
  const { items } = await listPrices(context, {})
  const dearer = async (name: string, price: string, days: number, reason: string) => {
    const { itemId, version, part, unit } = found(items.find((item) => item.name === name))
    const fromOn = addDays(localDate(at), days)
    return askNextPrice(context, itemId, { version, part, name, unit, price, fromOn, reason, retired: false })
  }
  const { approvalId } = await dearer('三角阀', '31', 30, '供应商调价函，下月起')
  await agree(stage, community, at, approvalId)
  await dearer('表前阀 DN20', '62', 30, '供应商调价函，下月起')
}

async function warrantLonger(stage: Stage, community: LoadedCommunity): Promise<void> {
  const at = stage.now - longAgoMs
  const context = asStaff(stage, onDuty(community, 'manager', at), at)
  const { terms } = await listTerms(context)
  const builder = { party: '桂溪置业客服部', phone: '0571-86660100' }
  const handedOverOn = found(community.units[0]).movedInOn
  const years = Number(localDate(stage.now).slice(0, 4)) - Number(handedOverOn.slice(0, 4)) + 3
  const { approvalId } = await askTerms(context, {
    version: 0,
    fromOn: localDate(at),
    reason: '开发商在质量保证书里承诺，防渗漏和装修比法定的长',
    terms: terms.map(({ label: _, leastYears: __, ...term }) => ({
      ...term,
      ...builder,
      years: longer.includes(term.subject) ? years : term.years,
    })),
  })
  await agree(stage, community, at, approvalId)
}

/** One ticket with the people around it, who act at a moment. */
function beginCase(stage: Stage, community: LoadedCommunity, key: string) {
  const ticketId = found(stage.tickets.get(key))
  const { communityId } = community
  const load = async () => found(await readTicket(stage.tx, communityId, ticketId)).row
  const resident = found(community.residents.find((one) => one.key === 'wu-jianguo'))
  return {
    stage,
    ticketId,
    communityId,
    version: async () => (await load()).version,
    owner: (at: number) => asResident(stage, resident, at),
    manager: (at: number) => asStaff(stage, onDuty(community, 'manager', at), at),
    technician: async (at: number) => {
      const { responsibleStaffId } = await load()
      return asStaff(stage, found(community.posts.find(({ staffId }) => staffId === responsibleStaffId)), at)
    },
  }
}
type Case = ReturnType<typeof beginCase>

/** Quotes from the price list and gives the id of the quotation. */
async function quote(
  { ticketId, version, technician }: Case,
  at: number,
  wanted: readonly (readonly [name: string, quantity: string])[],
  shownFen: number,
  validDays = 7,
): Promise<string> {
  const context = await technician(at)
  const { items } = await listPrices(context, {})
  const lines = wanted.map(([name, quantity]) => ({
    itemId: found(items.find((item) => item.name === name)).itemId,
    quantity,
  }))
  const file = await offerQuotation(context, ticketId, {
    version: await version(),
    lines,
    shownFen,
    validDays,
  })
  return found(file.current).quotationId
}

/** Charged although within the warranty; five prices until one stands: expired, declined, declined by phone, taken back, open. */
async function haggle(story: Case): Promise<void> {
  const { stage, ticketId } = story
  const hoursAgo = (hours: number) => stage.now - hours * hourMs
  await waiveWarranty(story.manager(hoursAgo(52)), ticketId, {
    version: await story.version(),
    reason: '裂的是业主自己改灯位时动过的石膏板，不是原来的吊顶，开发商不保修。',
  })
  await quote(story, hoursAgo(50), [['墙面、吊顶修补', '4']], 26_000, 1)
  await moveTicket(await story.technician(hoursAgo(30)), ticketId, {
    move: 'say',
    version: await story.version(),
    text: '您好，报价今天下午前有效，哪一项不清楚随时问我。',
  })
  await expireQuotations(contextAt(stage, hoursAgo(25)))
  const second = await quote(
    story,
    hoursAgo(24),
    [
      ['墙面、吊顶修补', '3'],
      ['腻子、乳胶漆', '6'],
    ],
    33_000,
  )
  await answerQuotation(story.owner(hoursAgo(22)), ticketId, second, {
    answer: 'decline',
    reason: '只补裂的那一圈行不行？',
  })
  const byPhone = await quote(story, hoursAgo(21.8), [['墙面、吊顶修补', '3']], 19_500)
  const manager = story.manager(hoursAgo(21.5))
  const { answerers } = await openQuotation(manager, ticketId)
  await hearAnswer(manager, ticketId, byPhone, {
    answer: 'decline',
    residentId: found(answerers[0]).residentId,
    words: '两平米够了，连漆一起算个价给我',
  })
  const third = await quote(
    story,
    hoursAgo(21),
    [
      ['墙面、吊顶修补', '2'],
      ['腻子、乳胶漆', '6'],
    ],
    26_500,
  )
  await withdrawQuotation(await story.technician(hoursAgo(20.9)), ticketId, third, '漆算多了，重新报。')
  const last = [
    ['上门检查', '1'],
    ['墙面、吊顶修补', '2'],
    ['腻子、乳胶漆', '2.5'],
  ] as const
  await quote(story, hoursAgo(2), last, 21_625)
}

/** Agreed to, done with less than agreed, confirmed and billed. */
async function workAndBill(story: Case): Promise<void> {
  const { stage, ticketId, communityId } = story
  const at = stage.now - 6 * dayMs
  const quotationId = await quote(
    story,
    at,
    [
      ['换龙头、角阀', '2'],
      ['表前阀 DN20', '1'],
      ['三角阀', '2'],
    ],
    19_450,
  )
  await answerQuotation(story.owner(at + hourMs), ticketId, quotationId, { answer: 'approve' })
  const plumber = await story.technician(at + 3 * hourMs)
  const used = [
    { line: 0, quantity: '2' },
    { line: 1, quantity: '1' },
    { line: 2, quantity: '1' },
  ]
  await recordUse(plumber, ticketId, quotationId, { used })
  await moveTicket(plumber, ticketId, {
    move: 'finish',
    version: await story.version(),
    outcome: 'fixed',
    result: '表前阀堵死已换，厨房角阀换了一个，另一个还好没有换。水压正常，热水器点着了。',
  })
  const confirmedAt = at + 5 * hourMs
  await moveTicket(story.owner(confirmedAt), ticketId, { move: 'confirm', version: await story.version() })
  await chargeClosedRepair(contextAt(stage, confirmedAt), {
    communityId,
    ticketId,
    seq: await story.version(),
  })
}

/** The builder warrants the outer wall: it waits for them. */
async function handToBuilder(story: Case): Promise<void> {
  const at = story.stage.now - 2 * hourMs
  const { warranty } = await openQuotation(story.owner(at), story.ticketId)
  if (warranty.free !== 'builder') throw new Error(`no warranty: ${warranty.words}`)
  await claimWarranty(await story.technician(at), story.ticketId, {
    version: await story.version(),
    expectedOn: addDays(localDate(story.stage.now), 2),
    note: '外墙渗水点已拍照，和业主约好在家等。',
  })
}
