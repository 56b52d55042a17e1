import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { NeedSignIn } from '../components/need-sign-in'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { CallError, wordsFor } from '../lib/call-error'
import { replace } from '../lib/navigate'
import { showTime } from '../lib/show-time'
import { usePageParams } from '../lib/use-page-params'
import { useSignedIn } from '../lib/use-signed-in'
import { readCode, useDesktop } from './use-desktop'

/** 登录电脑: what a browser asks for with the code I scanned, and my answer. */
export default function DesktopPage() {
  const signed = useSignedIn()
  // Scanned by WeChat itself, the whole address comes as `q`.
  const { code: told, q } = usePageParams()
  const { code, query, answered, busy, problem, scan, decide } = useDesktop(told ?? readCode(q), signed)
  if (!signed)
    return (
      <Page title="登录电脑">
        <NeedSignIn why="登录后，才能确认在电脑上登录。" />
      </Page>
    )
  return (
    <Page title="登录电脑">
      <Stack gap={16}>
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {problem instanceof CallError ? wordsFor(problem) : '这不是好邻的登录码，请扫电脑上的二维码。'}
          </Notice>
        )}
        {code === undefined && <HowTo onScan={() => void scan()} />}
        {code !== undefined && answered && <Done answered={answered} />}
        {code !== undefined && !answered && (
          <Loaded query={query}>
            {(asked) => (
              <Stack gap={16}>
                <Card title={asked.wants === 'sign_in' ? '确认在电脑上登录' : '确认电脑上是您本人'} flush>
                  <ListRow icon="workbench" title="浏览器" value={asked.browser} />
                  <ListRow
                    icon="house"
                    title="网络地址"
                    note={asked.sameNetwork ? '和这部手机在同一个网络' : '和这部手机不在同一个网络'}
                    value={asked.address}
                  />
                  <ListRow icon="clock" title="时间" value={showTime(asked.askedAt)} />
                </Card>
                <Notice tone="waiting">请确认是您自己在操作那台电脑。别人发来的码，不要确认。</Notice>
                <Button wide busy={busy && '正在确认…'} onPress={() => void decide('approve')}>
                  {asked.wants === 'sign_in' ? '确认登录' : '确认是我'}
                </Button>
                <Button wide kind="plain" disabled={busy} onPress={() => void decide('refuse')}>
                  不是我
                </Button>
              </Stack>
            )}
          </Loaded>
        )}
      </Stack>
    </Page>
  )
}

function HowTo({ onScan }: { onScan: () => void }) {
  return (
    <Empty
      icon="workbench"
      text="扫电脑上的二维码"
      note="在电脑浏览器里打开好邻，登录页上有一个二维码。"
      action={
        PLATFORM === 'weapp' && (
          <Button icon="camera" onPress={onScan}>
            扫一扫
          </Button>
        )
      }
    />
  )
}

function Done({ answered }: { answered: 'approve' | 'refuse' }) {
  return (
    <Empty
      icon={answered === 'approve' ? 'check-circle' : 'close'}
      text={answered === 'approve' ? '已确认，请看电脑。' : '已拒绝，那台电脑没有登录。'}
      note="登录过的设备都在「我的 · 登录的设备」里，可以随时退出。"
      action={
        <Button kind="plain" onPress={() => replace('tabs/me')}>
          回到我的
        </Button>
      }
    />
  )
}
