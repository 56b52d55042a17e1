import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { HomeChoice } from './home-choice'
import type { useNew } from './use-new'

/** Who the number belongs to, masked, and which of their homes; or the home, chosen by hand. */
export function CallerCard({ report }: { report: ReturnType<typeof useNew> }) {
  const { content, change, caller, places, unitId, missing } = report
  const [other, setOther] = useState(false)
  const found = caller.data?.caller
  const homes = caller.data?.homes ?? []
  const known = homes.find((home) => home.unitId === unitId)
  const byHand = other || (caller.isFetched && !found) || (content.unitId !== '' && !known)
  if (caller.isFetching && !caller.isFetched) return <Skeleton lines={2} />
  if (!found && !byHand) return null
  return (
    <Stack>
      {known && !byHand && (
        <Notice
          tone="done"
          fresh
          action={
            <Button kind="quiet" small onPress={() => setOther(true)}>
              换一户
            </Button>
          }
        >
          <Box>{known.unitLabel}</Box>
          <Box>{`${known.name} · ${known.relation}`}</Box>
        </Notice>
      )}
      {homes.length > 1 && !byHand && (
        <Choice
          label="哪一套的事"
          options={homes.map((home) => ({ value: home.unitId, label: home.unitLabel }))}
          value={unitId}
          onChange={(next) => change({ unitId: next })}
        />
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
