import { useState } from 'react'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { StaffOnly } from '../components/staff/staff-only'
import type { Post } from '../lib/session'
import { showPeriod } from '../lib/show-period'
import { MeterCard } from './meter-card'
import { MeterList } from './meter-list'
import { useMeters } from './use-meters'

const readers: Post['roles'] = ['technician', 'agent', 'finance', 'manager']

/** 抄表: the next unread meter large under the thumb, the rest of the building below. */
export default function MetersPage() {
  return (
    <Page title="抄表">
      <StaffOnly roles={readers}>{(post) => <Way key={post.communityId} post={post} />}</StaffOnly>
    </Page>
  )
}

function Way({ post: { communityId } }: { post: Post }) {
  const meters = useMeters(communityId)
  const [chosen, setChosen] = useState<string>()
  return (
    <Loaded query={meters.query}>
      {({ period, buildings, buildingId, stops }) => {
        if (buildings.length === 0)
          return <Empty icon="leak" text="还没有登记水表、电表。" note="请财务在「抄表管理」里登记。" />
        const next =
          stops.find(({ meterId }) => meterId === chosen) ??
          stops.find(({ meterId, reading }) => !reading && !meters.typed[meterId]?.waiting)
        const options = buildings.map((one) => ({
          value: one.buildingId || 'public',
          label: `${one.name} ${one.read}/${one.all}`,
        }))
        return (
          <Stack gap={16}>
            <Choice
              label={`${showPeriod(period)} 抄哪一栋`}
              options={options}
              value={buildingId || 'public'}
              onChange={(value) => {
                setChosen(undefined)
                meters.setBuildingId(value === 'public' ? '' : value)
              }}
            />
            {meters.waiting > 0 && (
              <Notice tone="waiting">{`有 ${meters.waiting} 条读数存在手机里，有网络后点那块表再按「记下」。`}</Notice>
            )}
            {next ? (
              <MeterCard
                key={next.meterId}
                communityId={communityId}
                stop={next}
                typed={meters.typed[next.meterId]}
                busy={meters.busy === next.meterId}
                problem={meters.problems[next.meterId]}
                onType={(part) => meters.type(next.meterId, part)}
                onSend={() => {
                  setChosen(undefined)
                  void meters.send(next.meterId, period)
                }}
              />
            ) : (
              <Notice tone="done">这一栋抄完了。</Notice>
            )}
            <MeterList stops={stops} typed={meters.typed} current={next?.meterId} onChoose={setChosen} />
          </Stack>
        )
      }}
    </Loaded>
  )
}
