import {
  type Choice,
  rankTechnicians,
  type Search,
  type TechnicianFacts,
  type Tier,
  tiers,
} from '@haolin/shared/ticket/dispatch.ts'

/** How somebody is chosen among those who can; null for a policy in which nobody is, and everybody grabs. */
export type Policy = {
  name: string
  title: string
  order: ((a: Choice, b: Choice, lastAsked: ReadonlyMap<string, number>) => number) | null
}

const byId = (a: Choice, b: Choice) => (a.staffId < b.staffId ? -1 : 1)

/** The policies compared; the first is the product's own and keeps the order the rules give. */
export const policies: readonly Policy[] = [
  { name: 'nearest_and_fair', title: '就近且均衡（本产品）', order: () => 0 },
  { name: 'least_loaded', title: '手上最少', order: (a, b) => a.openTickets - b.openTickets || byId(a, b) },
  {
    name: 'round_robin',
    title: '轮流',
    order: (a, b, asked) => (asked.get(a.staffId) ?? 0) - (asked.get(b.staffId) ?? 0) || byId(a, b),
  },
  { name: 'first_come', title: '名单上的第一位', order: byId },
  { name: 'grab_only', title: '全部抢单', order: null },
]

/** Whom a policy asks: the same people may be asked in every policy, only the order differs. */
export function askWhom(
  policy: Policy,
  technicians: readonly TechnicianFacts[],
  search: Omit<Search, 'tier'>,
  lastAsked: ReadonlyMap<string, number>,
): Choice | null {
  const { order } = policy
  if (!order) return null
  for (const tier of Object.keys(tiers) as Tier[]) {
    const able = rankTechnicians(technicians, { ...search, tier }).filter(({ fits }) => fits)
    const [first] = able.sort((a, b) => order(a, b, lastAsked))
    if (first) return first
  }
  return null
}
