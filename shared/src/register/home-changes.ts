import { addDays, isDate } from '../calendar.ts'
import { yuan } from '../money.ts'
import type { Occupancy } from './words.ts'

type Row = {
  readonly label: string
  /** What the home is used for afterwards. */
  readonly after: Occupancy
  /** The household ends, and with it every binding of its people. */
  readonly endsHousehold: boolean
  /** People who come with it; they bind by phone. */
  readonly newcomers: 'owner' | 'tenant' | null
  /** Whose bindings end though the household goes on. */
  readonly leave: 'tenant' | null
}

// biome-ignore format: a row reads as a sentence
/** What may happen to a home: each as one transaction, told before it is done, kept for good. */
export const homeChanges = {
  move_in:   { label: '入住', after: 'owner', endsHousehold: false, newcomers: 'owner',  leave: null },
  sale:      { label: '过户', after: 'empty', endsHousehold: true,  newcomers: 'owner',  leave: null },
  lease:     { label: '出租', after: 'let',   endsHousehold: false, newcomers: 'tenant', leave: null },
  lease_end: { label: '退租', after: 'empty', endsHousehold: false, newcomers: null,     leave: 'tenant' },
  move_out:  { label: '迁出', after: 'empty', endsHousehold: false, newcomers: null,     leave: 'tenant' },
} as const satisfies Record<string, Row>
/** What may happen to a home. */
export type HomeChange = keyof typeof homeChanges

/** The home as it is before a change; amounts in fen. */
export type HomeNow = {
  readonly occupancy: Occupancy
  /** The household that holds it, since which day; null when nobody does. */
  readonly heldFrom: string | null
  readonly owners: number
  readonly members: number
  readonly tenants: number
  /** How many of them use the mini-program for this home. */
  readonly boundOwners: number
  readonly boundMembers: number
  readonly boundTenants: number
  readonly spaces: number
  readonly vehicles: number
  readonly needs: number
  readonly openTickets: number
  readonly owedFen: number
  readonly prepaidFen: number
  readonly depositFen: number
  /** The last month a bill was issued for. */
  readonly billedUntil: string | null
}

/** What somebody wants to write down. */
export type HomeChangeWish = {
  readonly kind: HomeChange
  /** The first day after the change: the new owner's, the lease's. */
  readonly on: string
  readonly newcomers: readonly { readonly name: string; readonly phone: string | null }[]
  readonly leaseUntil: string | null
  /** Parking spaces go to the new owner. */
  readonly withSpaces: boolean
  /** What both sides agreed about the arrears; without it they simply stay with the old household. */
  readonly agreement: string | null
}

/** What keeps a change from being done: which field, and what to do. */
export type ChangeProblem = { readonly field: string; readonly message: string }

/** What a change will do, in sentences; `care` is what somebody should look at first. */
export type ChangePlan = { readonly does: string[]; readonly care: string[] }

/** Whether a change fits the home as it is; a day yet to come is not written down today. */
export function checkChange(now: HomeNow, wish: HomeChangeWish, today: string): ChangeProblem | null {
  const { kind, on, newcomers, leaseUntil } = wish
  if (!isDate(on)) return { field: 'on', message: '请选择日期' }
  if (on > today) return { field: 'on', message: '日期还没到，请到那天再办' }
  if (kind !== 'move_in' && now.heldFrom === null)
    return { field: 'kind', message: '这套房屋还没有登记业主，请先办入住' }
  if (now.heldFrom !== null && on < now.heldFrom)
    return { field: 'on', message: `不能早于现在这户的起始日 ${now.heldFrom}` }
  if (kind === 'sale' && on === now.heldFrom)
    return { field: 'on', message: '过户日要晚于现在这户的起始日，至少差一天' }
  if (kind === 'sale' && newcomers.length === 0) return { field: 'newcomers', message: '请填写新业主' }
  if (kind === 'lease' && newcomers.length === 0) return { field: 'newcomers', message: '请填写租户' }
  if (kind === 'move_in' && now.owners === 0 && newcomers.length === 0)
    return { field: 'newcomers', message: '请填写业主' }
  if (kind === 'lease' && (!leaseUntil || leaseUntil < today))
    return { field: 'leaseUntil', message: '请填写租约的到期日，不早于今天' }
  if (kind === 'lease_end' && now.tenants === 0) return { field: 'kind', message: '这套房屋没有登记租户' }
  return null
}

/** Says what a change will do before it is done. */
export function planChange(now: HomeNow, wish: HomeChangeWish): ChangePlan {
  const { kind, on } = wish
  const names = wish.newcomers.map(({ name }) => name).join('、')
  const does: string[] = []
  const care: string[] = []
  if (kind === 'sale') {
    const bound = now.boundOwners + now.boundMembers + now.boundTenants
    does.push(`现在这户到 ${addDays(on, -1)} 为止，${on} 起由 ${names} 作为业主`)
    does.push(
      `${now.owners + now.members + now.tenants} 位登记的人转为历史，其中 ${bound} 位的小程序绑定马上失效`,
    )
    does.push(...debtWords(now, wish))
    if (now.spaces > 0)
      does.push(
        wish.withSpaces ? `${now.spaces} 个车位一起转给新业主` : `${now.spaces} 个车位空出来，以后再分配`,
      )
    if (now.vehicles > 0) does.push(`${now.vehicles} 辆车停止登记，新业主的车另外登记`)
    if (now.needs > 0) does.push(`${now.needs} 条照护授权随这户结束`)
    if (now.tenants > 0) care.push(`还有 ${now.tenants} 位租户，继续租住的话请过户后再办一次出租`)
    if (now.prepaidFen > 0) care.push(`原业主有预存款 ${yuan(now.prepaidFen)} 元，请财务退还或先抵欠费`)
    if (now.depositFen > 0) care.push(`原业主有押金 ${yuan(now.depositFen)} 元，请财务办理退还`)
    if (now.billedUntil !== null && now.billedUntil >= on.slice(0, 7))
      care.push(`${now.billedUntil} 的账单已经出给原业主，要按天分摊请财务作废重开`)
  }
  if (kind === 'lease') does.push(`登记租户 ${names}，租约到 ${wish.leaseUntil}，到期绑定自动失效`)
  if (kind === 'move_in' && names)
    does.push(now.heldFrom === null ? `${on} 起登记 ${names} 为业主，开始计费` : `登记 ${names} 为业主`)
  if (homeChanges[kind].leave === 'tenant' && now.tenants > 0)
    does.push(`${now.tenants} 位租户搬离，${now.boundTenants} 位的小程序绑定马上失效`)
  if (kind === 'move_out') does.push('业主不住在这里了，仍是业主，账单和通知照旧')
  does.push(`房屋状态改为${afterWords[afterChange(now, wish)]}`)
  if (now.openTickets > 0) care.push(`有 ${now.openTickets} 件报事还没办完，会接着办，请确认联系人`)
  return { does, care }
}

/** How the home is used after a change: tenants who stay keep it let. */
export function afterChange(now: HomeNow, { kind }: HomeChangeWish): Occupancy {
  if (kind === 'move_in' && now.tenants > 0) return 'let'
  return homeChanges[kind].after
}

const afterWords: Record<Occupancy, string> = { owner: '「自住」', let: '「出租」', empty: '「空置」' }

function debtWords({ owedFen }: HomeNow, { agreement }: HomeChangeWish): string[] {
  if (owedFen === 0) return ['原业主没有欠费']
  const stays = `原业主的欠费 ${yuan(owedFen)} 元仍记在原业主名下，新业主的账单里没有它`
  return agreement ? [stays, `记下约定：${agreement}`] : [stays]
}
