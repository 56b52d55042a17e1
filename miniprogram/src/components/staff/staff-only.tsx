import type { ReactNode } from 'react'
import { type Post, useSession } from '../../lib/session'
import { askToSignIn, useSignedIn } from '../../lib/use-signed-in'
import { Button } from '../button'
import { Empty } from '../empty'
import { Link } from '../link'

type Props = {
  /** Roles that work here; everybody of the staff when absent. */
  roles?: readonly Post['roles'][number][]
  children: (post: Post) => ReactNode
}

/** Opens for people who work here, in the community they work in now; tells everybody else how to get in. */
export function StaffOnly({ roles, children }: Props) {
  const signed = useSignedIn()
  const post = useSession((session) => session.post)
  if (!signed) {
    return (
      <Empty
        icon="me"
        text="工作台给物业的同事用，先确认一下身份。"
        action={<Button onPress={askToSignIn}>去登录</Button>}
      />
    )
  }
  if (!post || (roles && !roles.some((role) => post.roles.includes(role)))) {
    return (
      <Empty
        icon="lock"
        text={post ? '这一页由别的岗位的同事办理。' : '工作台给物业的同事用。'}
        note="如果这是您的工作，请联系小区的管理员开通。"
        action={
          <Link as="plain" to={post ? 'tabs/workbench' : 'tabs/home'}>
            {post ? '回工作台' : '回首页'}
          </Link>
        }
      />
    )
  }
  return children(post)
}
