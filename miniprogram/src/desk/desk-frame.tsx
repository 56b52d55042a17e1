import type { ReactNode } from 'react'
import { Desk } from '../components/desk'
import { placesOf } from '../components/staff/places'
import { StaffOnly } from '../components/staff/staff-only'
import { useDay } from '../components/staff/use-day'
import { type Post, useSession } from '../lib/session'
import type { PageName } from '../pages'

type Props = {
  title: string
  current: PageName
  roles?: Post['roles']
  actions?: ReactNode
  views?: ReactNode
  fills?: boolean
  children: (post: Post) => ReactNode
}

const deskRoles = ['agent', 'manager'] as const

/** The frame of every page of this room: the places of one's roles with today's numbers, and who may enter. */
export function DeskFrame({ roles = [...deskRoles], children, ...frame }: Props) {
  const post = useSession((session) => session.post)
  const day = useDay(post?.communityId ?? '')
  return (
    <Desk {...frame} places={placesOf(post?.roles ?? [], day.data)}>
      <StaffOnly roles={roles}>{children}</StaffOnly>
    </Desk>
  )
}
