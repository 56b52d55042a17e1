import { dayWords } from '@haolin/shared/roster/words.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Dialog } from '../components/dialog'
import { ListRow } from '../components/list-row'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { DelegationSheet } from './delegation-sheet'
import { type Delegation, useDelegations } from './use-delegations'

const daysOf = ({ fromOn, untilOn }: Delegation) =>
  fromOn === untilOn ? dayWords(fromOn) : `${dayWords(fromOn)} 至 ${dayWords(untilOn)}`

/** Who may agree for whom now and soon, and handing one’s own right to a colleague. */
export function DelegationCard({ communityId }: { communityId: string }) {
  const desk = useDelegations(communityId)
  const [asking, setAsking] = useState(false)
  const [ending, setEnding] = useState<Delegation>()
  const known = desk.query.data
  if (!known) return null
  return (
    <>
      <Card
        title="代理审批"
        flush
        aside={
          known.mine.length > 0 && (
            <Button kind="plain" small onPress={() => setAsking(true)}>
              请同事代批
            </Button>
          )
        }
      >
        {known.delegations.length === 0 && (
          <ListRow title="现在没有人代批" note="休假前可以请同事代您审批，到期自动结束。" />
        )}
        {known.delegations.map((one) => (
          <ListRow
            key={one.delegationId}
            title={`${one.to} 代 ${one.from}`}
            note={
              <>
                <Box>{`${daysOf(one)} · ${one.reason}`}</Box>
                <Box>{one.kinds.join('、')}</Box>
              </>
            }
            value={
              <Stack gap={8}>
                <Badge tone={one.state === 'holds' ? 'brand' : 'neutral'}>{one.stateLabel}</Badge>
                {one.mayEnd && (
                  <Button
                    kind="quiet"
                    small
                    label={`结束${one.to}代${one.from}审批`}
                    disabled={desk.busy === one.delegationId}
                    onPress={() => setEnding(one)}
                  >
                    结束
                  </Button>
                )}
              </Stack>
            }
          />
        ))}
      </Card>
      {asking && <DelegationSheet known={known} desk={desk} onClose={() => setAsking(false)} />}
      <Dialog
        open={ending !== undefined}
        title={ending ? `现在就结束${ending.to}代${ending.from}审批？` : ''}
        confirm="结束代理"
        busy={desk.busy !== undefined && '正在结束'}
        onConfirm={() => ending && void desk.end(ending).then(() => setEnding(undefined))}
        onClose={() => setEnding(undefined)}
      >
        已经批过的不受影响。
      </Dialog>
    </>
  )
}
