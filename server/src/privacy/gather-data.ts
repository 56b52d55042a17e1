import type { Tx } from '../db/connect.ts'
import { openText } from '../sealed/open-text.ts'
import { readLooks } from './list-looks.ts'

/** One table of a person's data: its title and what each row says, under names people understand. */
export type Section = { title: string; rows: Record<string, string | number | null>[] }

/** Where a photo of theirs lies, and what it is called in the archive. */
export type OwnPhoto = { storageKey: string; name: string }

const moment = (column: string) => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`
const yuan = (column: string) => `to_char(${column} / 100.0, 'FM999999990.00')`
/** Charges and receipts of the homes somebody is bound to now. */
const myHouseholds = `select r.community_id, r.household_id from residents r
  where r.account_id = $1 and r.removed_at is null and (r.valid_until is null or r.valid_until > $2)`

/** Everything kept about an account, a section each; a new kind of data is a row here. */
const sections: readonly [title: string, sql: string][] = [
  [
    '账号',
    `select id as "编号", phone as "手机号", ${moment('created_at')} as "注册时间", $2::timestamptz::text as "截至" from accounts where id = $1`,
  ],
  [
    '登录过的设备',
    `select device as "设备", ${moment('created_at')} as "登录时间", ${moment('last_used_at')} as "最近使用",
     ${moment('ended_at')} as "退出时间", $2::timestamptz is null as "x" from sessions where account_id = $1 order by created_at desc`,
  ],
  [
    '房屋绑定',
    `select m.name as "小区", u.label as "房屋", r.name as "姓名", r.phone as "电话", r.relation as "关系",
     ${moment('r.bound_at')} as "绑定时间", ${moment('r.removed_at')} as "解除时间", $2::timestamptz is null as "x"
     from residents r join communities m on m.id = r.community_id
     join units u on u.community_id = r.community_id and u.id = r.unit_id where r.account_id = $1 order by r.created_at`,
  ],
  [
    '绑定申请',
    `select m.name as "小区", u.label as "房屋", b.name as "姓名", b.phone as "申请时的电话", b.note as "说明", b.state as "结果",
     b.reason as "理由", ${moment('b.created_at')} as "时间", $2::timestamptz is null as "x"
     from binding_requests b join communities m on m.id = b.community_id
     join units u on u.community_id = b.community_id and u.id = b.unit_id where b.account_id = $1 order by b.created_at`,
  ],
  [
    '报事',
    `select t.number as "编号", m.name as "小区", t.text as "内容", t.contact_name as "联系人", t.contact_phone as "联系电话",
     t.state as "状态", ${moment('t.created_at')} as "时间", ${moment('t.closed_at')} as "办结", $2::timestamptz is null as "x"
     from tickets t join communities m on m.id = t.community_id where t.reporter_account_id = $1 order by t.created_at`,
  ],
  [
    '报事的经过',
    `select t.number as "编号", e.sentence as "经过", e.text as "说明", ${moment('e.at')} as "时间", $2::timestamptz is null as "x"
     from ticket_events e join tickets t on t.community_id = e.community_id and t.id = e.ticket_id
     where t.reporter_account_id = $1 and e.told order by t.created_at, e.seq`,
  ],
  [
    '评价',
    `select t.number as "编号", r.speed as "速度", r.quality as "质量", r.attitude as "态度", r.text as "说的话",
     ${moment('r.created_at')} as "时间", $2::timestamptz is null as "x"
     from ratings r join tickets t on t.community_id = r.community_id and t.id = r.ticket_id where r.account_id = $1`,
  ],
  [
    '房屋的费用',
    `select u.label as "房屋", f.name as "费用", c.period as "账期", ${yuan('c.amount_fen')} as "应收（元）",
     ${yuan('c.settled_fen')} as "已收（元）", ${yuan('c.reduced_fen')} as "减免（元）", c.due_on::text as "截止"
     from charges c join (${myHouseholds}) h on h.community_id = c.community_id and h.household_id = c.household_id
     join units u on u.community_id = c.community_id and u.id = c.unit_id
     join fee_items f on f.community_id = c.community_id and f.id = c.fee_item_id
     where c.voided_at is null and c.bill_id is not null order by c.period desc, f.code`,
  ],
  [
    '收据',
    `select r.number as "编号", u.label as "房屋", ${yuan('r.total_fen')} as "金额（元）", r.channel as "方式", r.payer_name as "付款人",
     ${moment('r.received_at')} as "时间"
     from receipts r join (${myHouseholds}) h on h.community_id = r.community_id and h.household_id = r.household_id
     join units u on u.community_id = r.community_id and u.id = r.unit_id order by r.received_at desc`,
  ],
  [
    '发票',
    `select i.number as "号码", i.buyer_name as "抬头", i.tax_number as "税号", i.email as "邮箱", ${yuan('i.total_fen')} as "金额（元）",
     ${moment('i.created_at')} as "时间"
     from invoices i join (${myHouseholds}) h on h.community_id = i.community_id and h.household_id = i.household_id
     order by i.created_at desc`,
  ],
  [
    '消息',
    `select title as "标题", body as "内容", ${moment('created_at')} as "时间", $2::timestamptz is null as "x" from messages
     where account_id = $1 order by created_at desc`,
  ],
]

/** Everything kept about an account, in words; what others wrote about themselves is not in it. */
export async function gatherData(tx: Tx, accountId: string): Promise<Section[]> {
  const gathered: Section[] = []
  for (const [title, sql] of sections) {
    const { rows } = await tx.client.query<Section['rows'][number]>(sql, [accountId, tx.now])
    gathered.push({ title, rows: rows.map(({ x: _, 截至: __, ...row }) => openRow(row)) })
  }
  const looks = await readLooks(tx, accountId, undefined, 5000)
  gathered.push({
    title: '谁看过我的信息',
    rows: looks.items.map(({ at, communityName, who, what, reason }) => ({
      时间: at,
      小区: communityName,
      谁: who,
      看了什么: what,
      为什么: reason,
    })),
  })
  return gathered
}

/** Where the sealed columns come from, by the names they have in the sections. */
const sealedIn: Record<string, string> = {
  手机号: 'accounts.phone',
  电话: 'residents.phone',
  申请时的电话: 'binding_requests.phone',
  联系电话: 'tickets.contact_phone',
}

const openRow = (row: Section['rows'][number]): Section['rows'][number] =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const place = sealedIn[name]
      return [name, place && typeof value === 'string' ? openText(value, place) : value]
    }),
  )

/** The photos an account uploaded, the oldest first. */
export async function gatherPhotos(tx: Tx, accountId: string): Promise<OwnPhoto[]> {
  const { rows } = await tx.client.query<{ storageKey: string; mime: string }>(
    `select storage_key as "storageKey", mime from files where uploaded_by = $1 order by created_at, id limit 500`,
    [accountId],
  )
  return rows.map(({ storageKey, mime }, i) => ({
    storageKey,
    name: `照片/${String(i + 1).padStart(3, '0')}.${mime.split('/')[1] ?? 'jpg'}`,
  }))
}
