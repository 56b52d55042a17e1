import { Empty } from './empty'
import { Link } from './link'

type Props = {
  /** Why not, and how to get it. */
  why?: string
}

/** Not for this person: says why and leads to where it can be changed. */
export function NoPermission({ why = '这一页要绑定房屋后才能看。' }: Props) {
  return (
    <Empty
      icon="lock"
      text={why}
      action={
        <Link as="plain" to="tabs/me">
          去「我的」看看
        </Link>
      }
    />
  )
}
