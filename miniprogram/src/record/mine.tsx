import { Card } from '../components/card'
import { HistoryList } from '../components/history/history-list'
import { NeedSignIn } from '../components/need-sign-in'
import { Page } from '../components/page'
import { call } from '../lib/call'
import { useSession } from '../lib/session'
import { useSignedIn } from '../lib/use-signed-in'

/** 我的记录: whatever I told the property company, by whichever way, and what came of it. */
export default function MyRecord() {
  const signed = useSignedIn()
  const home = useSession((session) => session.home)
  if (!signed || !home)
    return (
      <Page title="我的记录">
        <NeedSignIn bind={signed} why="绑定房屋后，打过的电话、报过的事都在这里。" />
      </Page>
    )
  const { communityId } = home
  return (
    <Page title="我的记录">
      <Card>
        <HistoryList
          history={{
            name: `mine/${communityId}`,
            ask: (query) =>
              call('GET /communities/:communityId/my-record', { params: { communityId }, query }),
          }}
          communityId={communityId}
          ticketPage="ticket/detail"
          nothing="还没有记录。报事、打电话、公众号留言都会记在这里。"
        />
      </Card>
    </Page>
  )
}
