import type { Relation, StaffRole } from '@haolin/shared/roles.ts'

/** A home as it was written, with its household of today. */
export type LoadedUnit = {
  communityId: string
  unitId: string
  buildingId: string
  label: string
  usage: 'home' | 'shop'
  movedInOn: string
  householdId: string | null
}

/** Somebody of the register as they were written. */
export type LoadedResident = {
  communityId: string
  residentId: string
  householdId: string
  unitId: string
  buildingId: string
  label: string
  name: string
  phone: string
  relation: Relation
  accountId: string | null
  /** Key of a sample person. */
  key: string | null
}

/** Somebody who works here as they were written. */
export type LoadedPost = {
  communityId: string
  staffId: string
  accountId: string
  key: string
  name: string
  phone: string
  roles: StaffRole[]
}

/** A community with everything later steps need to name. */
export type LoadedCommunity = {
  communityId: string
  name: string
  buildings: Map<string, string>
  units: LoadedUnit[]
  residents: LoadedResident[]
  posts: LoadedPost[]
}
