import { type ReactNode, useState } from 'react'
import { Button } from '../components/button'
import { Desk } from '../components/desk'
import { Anchor } from '../components/native/anchor'
import { Box } from '../components/native/box'
import { placesOf } from '../components/staff/places'
import { StaffOnly } from '../components/staff/staff-only'
import { useDay } from '../components/staff/use-day'
import { type Post, useSession } from '../lib/session'
import type { PageName } from '../pages'
import style from './finance-desk.module.scss'

const books = ['finance', 'manager'] as const

type Props = {
  title: string
  current: PageName
  actions?: ReactNode
  /** Who works here besides those who keep the books. */
  roles?: readonly Post['roles'][number][]
  children: (post: Post) => ReactNode
}

/** The desk of those who keep the books; on a phone its places unfold above the work. */
export function FinanceDesk({ title, current, actions, roles = books, children }: Props) {
  const post = useSession((session) => session.post)
  const day = useDay(post?.communityId ?? '')
  const places = post ? placesOf(post.roles, day.data) : []
  const mine = roles.some((role) => post?.roles.includes(role))
  return (
    <Desk title={title} places={places} current={current} actions={mine && actions}>
      <StaffOnly roles={roles}>
        {(post) => (
          <>
            <Places places={places.filter(({ to }) => to.startsWith('finance/'))} current={current} />
            {children(post)}
          </>
        )}
      </StaffOnly>
    </Desk>
  )
}

type PlacesProps = { places: ReturnType<typeof placesOf>; current: PageName }

/** On a phone the other places are folded: whoever came here wants to see what there is to do first. */
function Places({ places, current }: PlacesProps) {
  const [open, setOpen] = useState(false)
  if (places.length < 2) return null
  return (
    <Box className={style.fold}>
      <Button kind="plain" small icon={open ? 'up' : 'down'} expanded={open} onPress={() => setOpen(!open)}>
        {open ? '收起' : '别的财务页'}
      </Button>
      {open && (
        <Box as="nav" label="财务" className={style.places}>
          {places.map(({ title, to }) => (
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
      )}
    </Box>
  )
}
