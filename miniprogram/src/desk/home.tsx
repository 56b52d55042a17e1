import { homeChanges } from '@haolin/shared/register/home-changes.ts'
import { usages } from '@haolin/shared/register/judge-homes.ts'
import { occupancies } from '@haolin/shared/register/words.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import type { Post } from '../lib/session'
import { showMoney } from '../lib/show-money'
import { usePageParams } from '../lib/use-page-params'
import { ChangeSheet } from './change-sheet'
import { DeskFrame } from './desk-frame'
import { HomeCorrections } from './home-corrections'
import { HomeThings } from './home-things'
import { HomeTimeline } from './home-timeline'
import style from './homes.module.scss'
import { type HomeFile, useHomeFile } from './use-home-file'

/** 房屋档案: one home with its household, what happened to it, and everything between it and us. */
export default function HomePage() {
  const { unitId } = usePageParams()
  return (
    <DeskFrame title="房屋档案" current="desk/homes" roles={['agent', 'manager', 'finance', 'administrator']}>
      {(post) =>
        unitId ? (
          <Home key={`${post.communityId} ${unitId}`} post={post} unitId={unitId} />
        ) : (
          <Empty icon="house" text="没有选房屋，请从房产档案里打开。" />
        )
      }
    </DeskFrame>
  )
}

function Home({ post: { communityId }, unitId }: { post: Post; unitId: string }) {
  const { query, refresh } = useHomeFile(communityId, unitId)
  const [changing, setChanging] = useState(false)
  return (
    <Loaded query={query}>
      {(file) => (
        <Stack gap={16}>
          <Card
            title={file.label}
            aside={
              file.mayKeep && (
                <Button small onPress={() => setChanging(true)}>
                  办理变动
                </Button>
              )
            }
          >
            <Facts file={file} />
          </Card>
          <Box className={style.columns}>
            <Stack gap={16}>
              {file.mayKeep && <HomeCorrections communityId={communityId} unitId={unitId} />}
              <HomeThings communityId={communityId} file={file} onChanged={refresh} />
              <History file={file} />
            </Stack>
            <HomeTimeline communityId={communityId} file={file} onChanged={refresh} />
          </Box>
          {changing && (
            <ChangeSheet
              communityId={communityId}
              file={file}
              onClose={() => setChanging(false)}
              onDone={refresh}
            />
          )}
        </Stack>
      )}
    </Loaded>
  )
}

function Facts({ file }: { file: HomeFile }) {
  const facts = [
    ['建筑面积', file.area],
    ['楼层', `${file.floor} 层`],
    ['用途', usages[file.usage]],
    ['状态', occupancies[file.occupancy]],
    ['交付日期', file.movedInOn ?? '未填'],
    ['车位', file.spaces.map(({ code, kind }) => `${code} ${kind}`).join('、') || '无'],
  ] as const
  return (
    <Box className={style.facts}>
      {facts.map(([label, value]) => (
        <Box key={label}>
          <Box className={style.label}>{label}</Box>
          <Box>{value}</Box>
        </Box>
      ))}
    </Box>
  )
}

function History({ file: { households, history } }: { file: HomeFile }) {
  return (
    <Card title="历任住户与变动" flush>
      {households.map(({ householdId, fromOn, untilOn, owners, owedFen }) => (
        <ListRow
          key={householdId}
          title={owners || '未登记业主'}
          note={`${fromOn} 起${untilOn ? `，到 ${untilOn}` : '，现在'}`}
          value={owedFen > 0 ? `欠 ¥${showMoney(owedFen)}` : '无欠费'}
        />
      ))}
      {history.map(({ entryId, kind, on, words, by }) => (
        <ListRow key={entryId} title={`${on} ${homeChanges[kind].label}`} note={`${words} · ${by}`} />
      ))}
    </Card>
  )
}
