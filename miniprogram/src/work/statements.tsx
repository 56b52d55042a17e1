import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Composer } from '../components/kind/composer'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { StaffOnly } from '../components/staff/staff-only'
import { call } from '../lib/call'
import type { Post } from '../lib/session'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'

type Reply = Api['GET /communities/:communityId/statements']['reply']

/** 情况说明: what I am asked to say something about, and nothing of why. */
export default function StatementsPage() {
  return (
    <Page title="情况说明">
      <StaffOnly>{(post) => <Statements key={post.communityId} post={post} />}</StaffOnly>
    </Page>
  )
}

function Statements({ post: { communityId } }: { post: Post }) {
  const client = useQueryClient()
  const queryKey = ['statements', communityId]
  const query = useQuery({
    queryKey,
    queryFn: () => call('GET /communities/:communityId/statements', { params: { communityId } }),
  })
  const answer = async (statementId: string, text: string, key: string) => {
    const reply = await call('POST /communities/:communityId/statements/:statementId/answer', {
      params: { communityId, statementId },
      body: { text },
      key,
    })
    client.setQueryData<Reply>(queryKey, reply)
    tell('已交上去。', { tone: 'done' })
    return true
  }
  return (
    <Loaded query={query}>
      {({ statements }) =>
        statements.length === 0 ? (
          <Empty text="没有要说明的事。" note="需要您说明情况时，会写在这里，只有经办人能看。" />
        ) : (
          <Stack>
            {statements.map((one) => (
              <Card key={one.statementId} title={`${one.askedBy}问`}>
                <Stack>
                  <Box>{one.question}</Box>
                  {one.text === null ? (
                    <Composer
                      name={`statement/${one.statementId}`}
                      label="您的说明"
                      placeholder="当时的情况，照实写就好"
                      verb="交给经办人"
                      onSend={(text, key) => answer(one.statementId, text, key)}
                    />
                  ) : (
                    <Box>{`您说：${one.text}`}</Box>
                  )}
                  <Box>
                    {one.answeredAt
                      ? `${showTime(one.answeredAt)} 已说明`
                      : `请在 ${showTime(one.dueAt)} 前说明`}
                  </Box>
                </Stack>
              </Card>
            ))}
          </Stack>
        )
      }
    </Loaded>
  )
}
