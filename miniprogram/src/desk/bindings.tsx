import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import type { Post } from '../lib/session'
import { BindCode } from './bind-code'
import { BindingCard } from './binding-card'
import style from './bindings.module.scss'
import { DeskFrame } from './desk-frame'
import { useBindings } from './use-bindings'

/** 绑定审核: who asks for which home, and a code for whoever stands at the desk. */
export default function BindingsPage() {
  return (
    <DeskFrame title="绑定审核" current="desk/bindings">
      {(post) => <Bindings post={post} />}
    </DeskFrame>
  )
}

function Bindings({ post }: { post: Post }) {
  const { query, decide, busyWith } = useBindings(post.communityId)
  return (
    <Box className={style.columns}>
      <Loaded query={query}>
        {(requests) =>
          requests.length === 0 ? (
            <Empty text="没有等着核对的申请。" note="有人申请绑定房屋时会出现在这里。" />
          ) : (
            <Stack>
              {requests.map((request) => (
                <BindingCard
                  key={request.requestId}
                  communityId={post.communityId}
                  request={request}
                  busy={busyWith === request.requestId}
                  onDecide={(approve, reason) => decide(request.requestId, approve, reason)}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <BindCode communityId={post.communityId} />
    </Box>
  )
}
