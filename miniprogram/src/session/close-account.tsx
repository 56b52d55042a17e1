import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Dialog } from '../components/dialog'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { NeedSignIn } from '../components/need-sign-in'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { showTime } from '../lib/show-time'
import { useSignedIn } from '../lib/use-signed-in'
import style from './privacy.module.scss'
import { useClosing } from './use-closing'

/** 注销账号: what goes, what stays and why, what stands in the way, and a week to change one's mind. */
export default function CloseAccount() {
  const signed = useSignedIn()
  const { query, busy, close, keep } = useClosing(signed)
  const [asking, setAsking] = useState(false)
  if (!signed)
    return (
      <Page title="注销账号">
        <NeedSignIn why="登录后才能注销自己的账号。" />
      </Page>
    )
  const closing = query.data
  return (
    <Page
      title="注销账号"
      actions={
        closing &&
        (closing.dueAt ? (
          <Button wide busy={busy && '正在撤回'} onPress={() => void keep()}>
            不注销了
          </Button>
        ) : (
          <Button wide kind="danger" disabled={closing.blockers.length > 0} onPress={() => setAsking(true)}>
            申请注销
          </Button>
        ))
      }
    >
      <Loaded query={query}>
        {({ dueAt, blockers, goes, stays, regretDays }) => (
          <Stack gap={16}>
            {dueAt ? (
              <Notice tone="waiting">{`已申请，${showTime(dueAt)}生效。在这之前都可以撤回，账号照常用。`}</Notice>
            ) : (
              <Notice>{`申请后有 ${regretDays} 天可以反悔，到期自动注销，注销后不能恢复。`}</Notice>
            )}
            {blockers.length > 0 && (
              <Card title="先办完这些才能注销" flush>
                {blockers.map(({ title, advice }) => (
                  <ListRow key={title} icon="alert" title={title} note={advice} />
                ))}
              </Card>
            )}
            <Card title="会删除">
              <Box className={style.list}>
                {goes.map((what) => (
                  <Box key={what}>{`· ${what}`}</Box>
                ))}
              </Box>
            </Card>
            <Card title="会留下，不再对得上您这个人" flush>
              {stays.map(({ what, keptFor, why }) => (
                <ListRow key={what} title={what} note={`${keptFor}。${why}。`} />
              ))}
            </Card>
          </Stack>
        )}
      </Loaded>
      <Dialog
        open={asking}
        title="申请注销账号？"
        onClose={() => setAsking(false)}
        confirm="申请注销"
        danger
        busy={busy && '正在提交'}
        onConfirm={() => void close().then(() => setAsking(false))}
      >
        {`${closing?.regretDays ?? 7} 天后删除。欠费不会因为注销而免除，纸质合同不受影响。需要的话，先导出一份自己的信息。`}
      </Dialog>
    </Page>
  )
}
