import type { ReactNode } from 'react'
import { Desk } from '../components/desk'
import { Anchor } from '../components/native/anchor'
import { Box } from '../components/native/box'
import { placesOf } from '../components/staff/places'
import { StaffOnly } from '../components/staff/staff-only'
import { type Post, useSession } from '../lib/session'
import type { PageName } from '../pages'
import style from './finance-desk.module.scss'

const keepers: Post['roles'] = ['finance', 'manager']

type Props = {
  title: string
  current: PageName
  actions?: ReactNode
  /** Who works here; those who keep the books unless told otherwise. */
  roles?: Post['roles']
  children: (post: Post) => ReactNode
}

/** The desk of those who keep the books; on a phone its places stand in a line above the work. */
export function FinanceDesk({ title, current, actions, roles = keepers, children }: Props) {
  const post = useSession((session) => session.post)
  const places = post ? placesOf(post.roles, undefined) : []
  const mine = roles.some((role) => post?.roles.includes(role))
  return (
    <Desk title={title} places={places} current={current} actions={mine && actions}>
      <StaffOnly roles={roles}>
        {(post) => (
          <>
            <Box as="nav" label="财务" className={style.places}>
              {places
                .filter(({ to }) => to.startsWith('finance/'))
                .map(({ title, to }) => (
                  <Anchor
                    key={to}
                    to={to}
                    current={to === current}
                    className={`${style.place} ${to === current ? style.here : ''}`}
                  >
                    {title}
                  </Anchor>
                ))}
            </Box>
            {children(post)}
          </>
        )}
      </StaffOnly>
    </Desk>
  )
}
