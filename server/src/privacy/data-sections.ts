import { payChannels } from '@haolin/shared/payment/channels.ts'
import { needKinds } from '@haolin/shared/register/needs.ts'
import { petKinds } from '@haolin/shared/register/words.ts'
import { relations } from '@haolin/shared/roles.ts'
import { states } from '@haolin/shared/ticket/lifecycle.ts'

/** A section of one statement; `$1` is the account, `$2` the moment, where it is asked for. */
export type DataSection = {
  title: string
  sql: string
  /** Which of its columns are sealed, by their label: `table.column`. */
  sealed?: Readonly<Record<string, string>>
  /** Columns of codes with the words people know for them, by their label. */
  words?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const moment = (column: string) => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`
const yuan = (column: string) => `to_char(${column} / 100.0, 'FM999999990.00')`
const labelsOf = (table: Readonly<Record<string, { label: string }>>) =>
  Object.fromEntries(Object.entries(table).map(([key, { label }]) => [key, label]))
const ownerWords = Object.fromEntries(Object.entries(states).map(([key, { owner }]) => [key, owner]))
const bindingStates = { pending: '待核对', approved: '已通过', refused: '未通过' }
/** Charges and receipts of the homes somebody is bound to now. */
const myHouseholds = `select r.community_id, r.household_id from residents r
  where r.account_id = $1 and r.removed_at is null and (r.valid_until is null or r.valid_until > $2)`
const homeOf = (
  row: string,
) => `join (${myHouseholds}) h on h.community_id = ${row}.community_id and h.household_id = ${row}.household_id
     join households o on o.community_id = h.community_id and o.id = h.household_id
     join units u on u.community_id = o.community_id and u.id = o.unit_id`

/** Everything kept about an account, a section each; a new kind of data is a row here. */
export const dataSections: readonly DataSection[] = [
  {
    title: '账号',
    sql: `select id as "编号", phone as "电话", ${moment('created_at')} as "注册时间" from accounts where id = $1`,
    sealed: { 电话: 'accounts.phone' },
  },
  {
    title: '登录过的设备',
    sql: `select device as "设备", ${moment('created_at')} as "登录时间", ${moment('last_used_at')} as "最近使用",
     ${moment('ended_at')} as "退出时间" from sessions where account_id = $1 order by created_at desc`,
  },
  {
    title: '房屋绑定',
    sql: `select m.name as "小区", u.label as "房屋", r.name as "姓名", r.phone as "电话", r.relation as "关系",
     ${moment('r.bound_at')} as "绑定时间", ${moment('r.removed_at')} as "解除时间"
     from residents r join communities m on m.id = r.community_id
     join units u on u.community_id = r.community_id and u.id = r.unit_id where r.account_id = $1 order by r.created_at`,
    sealed: { 电话: 'residents.phone' },
    words: { 关系: relations },
  },
  {
    title: '绑定申请',
    sql: `select m.name as "小区", u.label as "房屋", b.name as "姓名", b.phone as "电话", b.note as "说明", b.state as "结果",
     b.reason as "理由", ${moment('b.created_at')} as "时间"
     from binding_requests b join communities m on m.id = b.community_id
     join units u on u.community_id = b.community_id and u.id = b.unit_id where b.account_id = $1 order by b.created_at`,
    sealed: { 电话: 'binding_requests.phone' },
    words: { 结果: bindingStates },
  },
  {
    title: '登记的车辆',
    sql: `select u.label as "房屋", v.plate as "车牌号", v.note as "备注", v.from_on::text as "登记日期", v.until_on::text as "停用日期"
     from vehicles v ${homeOf('v')} order by v.created_at`,
  },
  {
    title: '登记的宠物',
    sql: `select u.label as "房屋", p.kind as "种类", p.name as "名字", p.note as "备注", ${moment('p.created_at')} as "登记时间"
     from pets p ${homeOf('p')} where p.ended_at is null order by p.created_at`,
    words: { 种类: petKinds },
  },
  {
    title: '照护需要',
    sql: `select u.label as "房屋", n.kind as "需要", n.note as "说明", n.consented_by as "谁同意的", n.consented_on::text as "同意日期",
     n.until_on::text as "有效到", ${moment('n.withdrawn_at')} as "撤回时间"
     from needs n ${homeOf('n')}
     left join residents w on w.community_id = n.community_id and w.id = n.resident_id
     where n.resident_id is null or w.account_id = $1 order by n.created_at`,
    words: { 需要: labelsOf(needKinds) },
  },
  {
    title: '报事',
    sql: `select t.number as "编号", m.name as "小区", t.text as "内容", t.contact_name as "联系人", t.contact_phone as "电话",
     t.state as "状态", ${moment('t.created_at')} as "时间", ${moment('t.closed_at')} as "办结"
     from tickets t join communities m on m.id = t.community_id where t.reporter_account_id = $1 order by t.created_at`,
    sealed: { 电话: 'tickets.contact_phone' },
    words: { 状态: ownerWords },
  },
  {
    title: '报事的经过',
    sql: `select t.number as "编号", e.sentence as "经过", e.text as "说明", ${moment('e.at')} as "时间"
     from ticket_events e join tickets t on t.community_id = e.community_id and t.id = e.ticket_id
     where t.reporter_account_id = $1 and e.told order by t.created_at, t.id, e.seq`,
  },
  {
    title: '评价',
    sql: `select t.number as "编号", r.speed as "速度", r.quality as "质量", r.attitude as "态度", r.text as "说的话",
     ${moment('r.created_at')} as "时间"
     from ratings r join tickets t on t.community_id = r.community_id and t.id = r.ticket_id
     where r.account_id = $1 order by r.created_at`,
  },
  {
    title: '房屋的费用',
    sql: `select u.label as "房屋", f.name as "费用", c.period as "账期", ${yuan('c.amount_fen')} as "应收（元）",
     ${yuan('c.settled_fen')} as "已收（元）", ${yuan('c.reduced_fen')} as "减免（元）", c.due_on::text as "截止"
     from charges c join (${myHouseholds}) h on h.community_id = c.community_id and h.household_id = c.household_id
     join units u on u.community_id = c.community_id and u.id = c.unit_id
     join fee_items f on f.community_id = c.community_id and f.id = c.fee_item_id
     where c.voided_at is null and c.bill_id is not null order by c.period desc, f.code`,
  },
  {
    title: '收据',
    sql: `select r.number as "编号", u.label as "房屋", ${yuan('r.total_fen')} as "金额（元）", r.channel as "方式", r.payer_name as "付款人",
     ${moment('r.received_at')} as "时间"
     from receipts r join (${myHouseholds}) h on h.community_id = r.community_id and h.household_id = r.household_id
     join units u on u.community_id = r.community_id and u.id = r.unit_id order by r.received_at desc`,
    words: { 方式: labelsOf(payChannels) },
  },
  {
    title: '发票',
    sql: `select i.number as "号码", i.buyer_name as "抬头", i.tax_number as "税号", i.email as "邮箱", ${yuan('i.total_fen')} as "金额（元）",
     ${moment('i.created_at')} as "时间"
     from invoices i join (${myHouseholds}) h on h.community_id = i.community_id and h.household_id = i.household_id
     order by i.created_at desc`,
  },
  {
    title: '消息',
    sql: `select title as "标题", body as "内容", ${moment('created_at')} as "时间" from messages
     where account_id = $1 order by created_at desc`,
  },
]
