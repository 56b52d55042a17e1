import { staffRoles } from '@haolin/shared/roles.ts'
import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Choice } from '../../components/choice'
import { Box } from '../../components/native/box'
import { Sheet } from '../../components/sheet'
import type { Day } from '../../components/staff/use-day'
import { type Post, useSession } from '../../lib/session'
import style from './post-line.module.scss'

/** Who works, where, and whether on duty now; switches the community when one works in several. */
export function PostLine({ post, me }: { post: Post; me: Day['me'] | undefined }) {
  const [open, setOpen] = useState(false)
  const posts = useSession((session) => session.me?.posts) ?? []
  const choosePost = useSession((session) => session.choosePost)
  const roles = post.roles.map((role) => staffRoles[role]).join('、')
  return (
    <Box className={style.line}>
      <Box className={style.words}>
        <Box as="h1" className={style.community}>
          {post.communityName}
        </Box>
        <Box className={style.who}>{`${post.name} · ${me?.jobTitle || roles}`}</Box>
      </Box>
      {me && (
        <Badge tone={me.onDuty ? 'brand' : 'neutral'} icon={me.onDuty ? 'check' : 'pause'}>
          {me.onDuty ? '当班' : '不当班'}
        </Badge>
      )}
      {posts.length > 1 && (
        <Button kind="quiet" small onPress={() => setOpen(true)}>
          换小区
        </Button>
      )}
      <Sheet open={open} title="在哪个小区工作" onClose={() => setOpen(false)}>
        <Choice
          label="小区"
          hideLabel
          look="rows"
          options={posts.map(({ communityId, communityName }) => ({
            value: communityId,
            label: communityName,
          }))}
          value={post.communityId}
          onChange={(communityId) => {
            const next = posts.find((one) => one.communityId === communityId)
            if (next) choosePost(next)
            setOpen(false)
          }}
        />
      </Sheet>
    </Box>
  )
}
