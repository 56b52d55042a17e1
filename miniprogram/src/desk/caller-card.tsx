import { useState } from 'react'
import { Button } from '../components/button'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { HomeChoice } from './home-choice'
import type { useNew } from './use-new'

/** Who the number belongs to, masked; or the home, chosen by hand. */
export function CallerCard({ report }: { report: ReturnType<typeof useNew> }) {
  const { content, change, caller, places, unitId, missing } = report
  const [other, setOther] = useState(false)
  const found = caller.data
  const byHand = other || (caller.isFetched && !found) || content.unitId !== ''
  if (caller.isFetching && !caller.isFetched) return <Skeleton lines={2} />
  if (!found && !byHand) return null
  return (
    <Stack>
      {found && !byHand && (
        <Notice
          tone="done"
          fresh
          action={
            <Button kind="quiet" small onPress={() => setOther(true)}>
              换一户
            </Button>
          }
        >
          <Box>{found.unitLabel}</Box>
          <Box>{`${found.name} · ${found.relation}`}</Box>
        </Notice>
      )}
      {caller.isFetched && !found && <Notice tone="waiting">这个号码没有登记，问一下是哪一户。</Notice>}
      {byHand && (
        <Loaded query={places}>
          {(buildings) => (
            <HomeChoice
              buildings={buildings}
              unitId={unitId}
              onChange={(next) => change({ unitId: next })}
              error={missing.home}
            />
          )}
        </Loaded>
      )}
    </Stack>
  )
}
