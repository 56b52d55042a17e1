import { found } from '../app-error.ts'
import { recordContact } from '../channels/record-contact.ts'
import type { MemberContext } from '../context.ts'
import { decideGroupDraft } from '../group-chats/decide-group-draft.ts'
import { listGroupDrafts } from '../group-chats/list-group-drafts.ts'
import { pasteGroupText } from '../group-chats/paste-group-text.ts'
import { followers } from '../official-account/tables.ts'
import { takePush } from '../official-account/take-push.ts'
import { revealContact } from '../privacy/reveal-contact.ts'
import { leaveSuggestion } from '../suggestions/leave-suggestion.ts'
import { moveTicket } from '../tickets/move-ticket.ts'
import { readTicket } from '../tickets/read-ticket.ts'
import { asResident, asStaff } from './act-as.ts'
import type { LoadedCommunity } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import { contextAt, type Stage } from './stage.ts'

const minuteMs = 60_000

const groupText = (building: string) => `秦姐 ${building}-1-302 08:12
咱们单元门又关不上了，晚上风一吹咣咣响
[图片]
老马 08:15
+1
物业小何 08:20
收到，马上安排人看
小雨妈妈 08:41
${building}栋门口的垃圾桶满了，苍蝇好多
老马 08:50
下周六停水是几点到几点？
陌上花开 08:52
谢谢物业`

/** The same morning at the other doors: the official account, a WeChat group, the suggestion box and a call. */
export async function playChannels(stage: Stage, communities: readonly LoadedCommunity[]): Promise<void> {
  const community = found(communities[0])
  const deskAt = (minutesAgo: number) => {
    const at = stage.now - minutesAgo * minuteMs
    return asStaff(stage, onDuty(community, 'agent', at), at)
  }
  await askAtAccount(stage, community, deskAt)
  await readGroup(deskAt, [...community.buildings.keys()][0] ?? '')
  await leaveSuggestion(
    contextAt(stage, stage.now - 14 * minuteMs),
    community.communityId,
    {
      text: '建议把快递柜旁边的长椅修一修，老人等车没地方坐。',
      contactName: '三期住户',
      key: 'sample-suggestion-1',
    },
    null,
  )
  const caller = found(community.residents.find(({ key }) => key === 'zhang-min'))
  const body = { kind: 'household', subjectId: caller.householdId, reason: 'call_back' } as const
  await revealContact(deskAt(10), body)
  await recordContact(deskAt(9), {
    channel: 'phone',
    phone: caller.phone,
    text: '问电费能不能在小程序里交，已告诉她暂时还是在电力公司交。',
  })
}

/** A question at the official account, answered within the hour. */
async function askAtAccount(
  stage: Stage,
  community: LoadedCommunity,
  deskAt: (minutesAgo: number) => MemberContext,
): Promise<void> {
  const at = stage.now - 46 * minuteMs
  const person = asResident(stage, found(community.residents.find(({ key }) => key === 'wang-xiulan')), at)
  const { accountId } = person.actor
  const openid = 'oOAsample-wang-xiulan'
  await person.inTx((tx) =>
    tx.db.insert(followers).values({ openid, accountId, subscribed: true, createdAt: tx.now }),
  )
  const push = { openid, account: 'gh_sample', mediaId: null, saidAt: new Date(at).toISOString() }
  const sender = { accountId, members: [person.member] }
  await takePush(person, { ...push, onceKey: 'sample-follow', kind: 'subscribe', text: '' }, sender)
  const question = '我想问一下，老年人的门禁卡坏了，在哪里换，要带什么？'
  await takePush(person, { ...push, onceKey: 'sample-question', kind: 'text', text: question }, sender)
  const [ticketId] = await person.inTx((tx) =>
    tx.client
      .query<{ ticket_id: string }>(
        "select ticket_id from official_account_pushes where once_key = 'sample-question'",
      )
      .then(({ rows }) => rows.map((row) => row.ticket_id)),
  )
  const move = async (
    context: MemberContext,
    step: Omit<Parameters<typeof moveTicket>[2], 'version'>,
  ): Promise<void> => {
    const version = await context.inTx(
      async (tx) => found(await readTicket(tx, community.communityId, found(ticketId))).row.version,
    )
    await moveTicket(context, found(ticketId), { ...step, version })
  }
  await move(deskAt(41), { move: 'accept' })
  await move(deskAt(40), { move: 'handle' })
  const result = '带身份证到 1 号楼前台，当场换，不收费。阿姨不方便的话，我们送上门。'
  await move(deskAt(37), { move: 'finish', result })
  await move(person, { move: 'confirm' })
}

/** One draft becomes a ticket, one is left, the others wait for whoever looks next. */
async function readGroup(deskAt: (minutesAgo: number) => MemberContext, building: string): Promise<void> {
  const desk = deskAt(22)
  await pasteGroupText(desk, groupText(/\d+/.exec(building)?.[0] ?? '1'))
  const { waiting } = await listGroupDrafts(desk)
  const [door] = waiting
  if (door?.unitId || door?.buildingId)
    await decideGroupDraft(desk, door.draftId, { take: true, category: 'entrance_door' })
}
