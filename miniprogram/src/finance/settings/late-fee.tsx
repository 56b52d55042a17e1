import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { Loaded } from '../../components/loaded'
import { call } from '../../lib/call'
import { LateFeeSheet } from './late-fee-sheet'

/** 违约金: what the contract says of late payment, every version, newest first. */
export function LateFee({ communityId }: { communityId: string }) {
  const [changing, setChanging] = useState(false)
  const query = useQuery({
    queryKey: ['late-fee-rules', communityId],
    queryFn: () => call('GET /communities/:communityId/late-fee-rules', { params: { communityId } }),
  })
  return (
    <Loaded query={query}>
      {({ rules }) => (
        <Card
          title="违约金规则"
          flush
          aside={
            <Button small kind="plain" onPress={() => setChanging(true)}>
              新的一版
            </Button>
          }
        >
          {rules.map(({ version, fromOn, words, basis, on }) => (
            <ListRow
              key={version}
              title={`第 ${version} 版 · ${fromOn} 起到期的费用`}
              note={`${words}（${basis}）`}
              value={<Badge tone={on ? 'brand' : 'neutral'}>{on ? '收取' : '不收'}</Badge>}
            />
          ))}
          {rules.length === 0 && (
            <ListRow title="现在不收违约金" note="合同没有约定的，不能收；有约定的，加一版规则。" />
          )}
          {changing && (
            <LateFeeSheet communityId={communityId} present={rules[0]} onClose={() => setChanging(false)} />
          )}
        </Card>
      )}
    </Loaded>
  )
}
