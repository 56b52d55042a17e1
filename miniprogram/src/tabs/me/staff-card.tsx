import { staffRoles } from '@haolin/shared/roles.ts'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { open } from '../../lib/navigate'
import { type Post, useSession } from '../../lib/session'

/** Where I work, and the way to the work. */
export function StaffCard({ posts }: { posts: readonly Post[] }) {
  const choosePost = useSession((session) => session.choosePost)
  return (
    <Card title="员工入口" flush>
      {posts.map((post) => (
        <ListRow
          key={post.communityId}
          icon="workbench"
          title={post.communityName}
          note={post.roles.map((role) => staffRoles[role]).join('、')}
          onPress={() => {
            choosePost(post)
            open('tabs/workbench')
          }}
        />
      ))}
    </Card>
  )
}
