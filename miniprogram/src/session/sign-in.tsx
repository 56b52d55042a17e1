import { useEffect, useRef } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Clauses } from '../components/clauses'
import { DesktopCode } from '../components/desktop-code'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { maySignInSilently } from '../lib/sign-in'
import { usePageParams } from '../lib/use-page-params'
import style from './sign-in.module.scss'
import { useSignIn } from './use-sign-in'

/** 登录: one tap in WeChat; in the browser of the local run, one of the sample people. */
export default function SignIn() {
  const { next } = usePageParams()
  const { busyWith, error, people, onlyInWechat, enterAs, enterByWechat, enterScanned } = useSignIn(next)
  const silently = useRef(maySignInSilently())
  const enter = useRef(enterByWechat)
  useEffect(() => {
    if (silently.current) void enter.current()
  }, [])

  return (
    <Page title="登录">
      <Stack gap={16}>
        <Box className={style.lead}>
          <Clauses>登录后回到刚才那一步，填好的内容都在。</Clauses>
        </Box>
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        {PLATFORM === 'weapp' && (
          <Button wide busy={busyWith ? '正在登录' : false} onPress={() => void enterByWechat()}>
            微信登录
          </Button>
        )}
        {PLATFORM === 'h5' &&
          (onlyInWechat ? (
            <DesktopCode wants="sign_in" onAgreed={enterScanned} />
          ) : (
            <Loaded query={people}>
              {(list) => (
                <Stack gap={16}>
                  <Box className={style.note}>这是本机试用：选一个人，就以他的身份进入。没有真实数据。</Box>
                  {groups(list).map(([title, members]) => (
                    <Card key={title} title={title} flush>
                      {members.map((person) => (
                        <ListRow
                          key={person.key}
                          icon={person.staff ? 'workbench' : 'me'}
                          title={person.name}
                          note={person.about}
                          value={busyWith === person.key ? '正在进入' : undefined}
                          onPress={() => void enterAs(person.key)}
                        />
                      ))}
                    </Card>
                  ))}
                </Stack>
              )}
            </Loaded>
          ))}
      </Stack>
    </Page>
  )
}

/** By what they do, in the order the server tells them. */
function groups<Person extends { title: string }>(people: readonly Person[]): [string, Person[]][] {
  const byTitle = new Map<string, Person[]>()
  for (const person of people) byTitle.set(person.title, [...(byTitle.get(person.title) ?? []), person])
  return [...byTitle]
}
