/** Staff roles of one community, with the words people see. */
export const staffRoles = {
  agent: '客服',
  technician: '维修',
  manager: '项目经理',
  finance: '财务',
  administrator: '管理员',
} as const
export type StaffRole = keyof typeof staffRoles

/** How somebody belongs to a home, with the words people see. */
export const relations = {
  owner: '业主',
  member: '家庭成员',
  tenant: '租户',
} as const
export type Relation = keyof typeof relations

/** Who may call a route: everybody, anybody signed in, or people of the community in the path. */
export type Caller = 'anyone' | 'account' | Relation | StaffRole

export const anyone = ['anyone'] as const
export const signedIn = ['account'] as const
export const residents = ['owner', 'member', 'tenant'] as const
export const staff = ['agent', 'technician', 'manager', 'finance', 'administrator'] as const
export const desk = ['agent', 'manager'] as const
export const managers = ['manager', 'administrator'] as const
export const books = ['finance', 'manager'] as const

/** What somebody is in one community. */
export type Standing = {
  relations: readonly Relation[]
  roles: readonly StaffRole[]
}

/** Whether the call goes through; `stranger` must look as if the community did not exist. */
export function mayCall(
  allow: readonly Caller[],
  signed: boolean,
  standing: Standing | null,
): 'yes' | 'sign_in' | 'stranger' | 'no' {
  if (allow.includes('anyone')) return 'yes'
  if (!signed) return 'sign_in'
  if (allow.includes('account')) return 'yes'
  if (!standing || (standing.relations.length === 0 && standing.roles.length === 0)) return 'stranger'
  const held: readonly Caller[] = [...standing.relations, ...standing.roles]
  return held.some((caller) => allow.includes(caller)) ? 'yes' : 'no'
}
