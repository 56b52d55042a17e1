import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { NeedSignIn } from '../components/need-sign-in'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { showDay, showTime } from '../lib/show-time'
import { useSignedIn } from '../lib/use-signed-in'
import { CopyCard } from './copy-card'
import style from './privacy.module.scss'
import { usePrivacy } from './use-privacy'

/** 隐私和我的信息: who looked at my data, what is kept and why, my copy, and the way to close the account. */
export default function Privacy() {
  const signed = useSignedIn()
  const { privacy, looks, items, more, busy, askCopy, fetchCopy } = usePrivacy(signed)
  if (!signed)
    return (
      <Page title="隐私和我的信息">
        <NeedSignIn why="登录后可以看到谁看过您的信息，导出或删除它们。" />
      </Page>
    )
  return (
    <Page title="隐私和我的信息">
      <Stack gap={16}>
        {privacy.data?.closesAt && (
          <Notice tone="waiting">{`您申请了注销，${showDay(privacy.data.closesAt)}生效。在这之前可以撤回。`}</Notice>
        )}
        <Loaded query={looks}>
          {() => (
            <Card title="谁看过我的信息" flush>
              {items.map((look) => (
                <ListRow
                  key={`${look.at}${look.what}${look.reason}`}
                  title={`${look.who}看了${look.what}`}
                  note={`${look.reason} · ${look.communityName} · ${showTime(look.at)}`}
                />
              ))}
              {items.length === 0 && (
                <Box className={style.none}>
                  还没有人看过完整的姓名和电话。平时工作人员只看到隐去一部分的。
                </Box>
              )}
              {more && <ListRow title="看更早的" onPress={() => void more()} />}
            </Card>
          )}
        </Loaded>
        <Loaded query={privacy}>
          {({ copy, kept, closesAt }) => (
            <>
              <CopyCard copy={copy} busy={busy} onAsk={askCopy} onFetch={fetchCopy} />
              <Card title="我们留着什么，为什么" flush>
                {kept.map(({ what, keptFor, why }) => (
                  <ListRow key={what} title={what} note={`${keptFor}。${why}。`} />
                ))}
              </Card>
              <Card flush>
                <ListRow
                  icon="house"
                  title="登记的信息"
                  note="核对物业登记的姓名、手机号、车辆，写错了申请更正"
                  target={{ to: 'session/held' }}
                />
                <ListRow
                  icon="lock"
                  title={closesAt ? '撤回注销' : '注销账号'}
                  note="先看清会删什么、留什么，再决定"
                  target={{ to: 'session/close-account' }}
                />
              </Card>
            </>
          )}
        </Loaded>
      </Stack>
    </Page>
  )
}
