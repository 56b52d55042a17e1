import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { Loaded } from '../../components/loaded'
import { PolicySheet } from './policy-sheet'
import { usePrices } from './use-settings'

/** 计费规则: what the contract says of divided months, due days and empty homes, newest version first. */
export function Policy({ communityId }: { communityId: string }) {
  const [changing, setChanging] = useState(false)
  return (
    <Loaded query={usePrices(communityId)}>
      {({ policies }) => (
        <Card
          title="计费规则"
          flush
          aside={
            <Button small kind="plain" onPress={() => setChanging(true)}>
              改规则
            </Button>
          }
        >
          {policies.map(({ version, fromPeriod, words, basis }) => (
            <ListRow
              key={version}
              title={`第 ${version} 版 · ${fromPeriod} 账期起`}
              note={`${words.join('；')}（${basis}）`}
            />
          ))}
          <ListRow title="默认规则" note="过户当月由原业主承担，次月 15 日前缴清，空置不减" />
          {changing && (
            <PolicySheet communityId={communityId} present={policies[0]} onClose={() => setChanging(false)} />
          )}
        </Card>
      )}
    </Loaded>
  )
}
