import { isOnDuty } from '@haolin/shared/duty.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import { found } from '../app-error.ts'
import type { LoadedCommunity, LoadedPost } from './loaded-company.ts'
import { samplePosts } from './sample-staff.ts'

/** Somebody of a role who is on duty at a moment; without one, the first of the role. */
export function onDuty({ posts }: LoadedCommunity, role: StaffRole, at: number): LoadedPost {
  const able = posts.filter(({ roles }) => roles.includes(role))
  const present = able.find(({ key }) =>
    samplePosts.some((post) => post.key === key && isOnDuty(post.duty, at)),
  )
  return found(present ?? able[0])
}
