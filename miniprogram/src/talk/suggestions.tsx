import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { SuggestionWay } from '../components/kind/suggestion-way'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { useSession } from '../lib/session'
import { useKeptQuery } from '../lib/use-kept-query'
import { usePageParams } from '../lib/use-page-params'

/** 建议的去向: what became of the suggestions of this community, without names. */
export default function SuggestionsPage() {
  const params = usePageParams()
  const home = useSession((session) => session.home)
  const communityId = params.communityId ?? home?.communityId ?? ''
  const query = useKeptQuery({
    name: `suggestions/${communityId}`,
    enabled: communityId !== '',
    ask: () => call('GET /communities/:communityId/suggestions', { params: { communityId } }),
  })
  return (
    <Page title="建议的去向">
      {communityId === '' ? (
        <Empty icon="chat" text="先选好房屋，就能看到小区的建议。" />
      ) : (
        <Loaded query={query}>
          {({ items }) => (
            <Stack>
              {items.map((one) => (
                <Card key={one.suggestionId} title={one.text}>
                  <SuggestionWay way={one.way} reason={one.reason} dueOn={one.dueOn} />
                </Card>
              ))}
              {items.length === 0 && (
                <Empty icon="chat" text="还没有公开的建议。" note="提建议的邻居同意后，去向会写在这里。" />
              )}
              <Link as="plain" wide to="talk/new" with={{ subject: 'suggestion' }}>
                我也提一条
              </Link>
            </Stack>
          )}
        </Loaded>
      )}
    </Page>
  )
}
