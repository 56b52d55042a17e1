import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Clauses } from '../components/clauses'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { NeedSignIn } from '../components/need-sign-in'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { fieldError, wordsFor } from '../lib/call-error'
import { goBack } from '../lib/navigate'
import { usePageParams } from '../lib/use-page-params'
import { useSignedIn } from '../lib/use-signed-in'
import style from './bind.module.scss'
import { RequestForm } from './request-form'
import { useBind } from './use-bind'

/** 绑定房屋: by the phone number of WeChat, by a printed code, or by asking the office. */
export default function Bind() {
  const { next } = usePageParams()
  const signed = useSignedIn()
  const { busy, error, byPhone, byCode, refusedPhone } = useBind(next)
  const [code, setCode] = useState('')
  const [asking, setAsking] = useState(false)

  if (!signed) {
    return (
      <Page title="绑定房屋">
        <NeedSignIn why="先登录，再核对房屋。" />
      </Page>
    )
  }
  return (
    <Page title="绑定房屋">
      <Stack gap={16}>
        <Box className={style.lead}>
          <Clauses>核对一下房屋，之后报修、缴费都不用再填。</Clauses>
        </Box>
        {error !== undefined && fieldError(error, 'code') === undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        {PLATFORM === 'weapp' && (
          <Stack gap={8}>
            <Button wide ability="getPhoneNumber" busy={busy === 'phone' && '正在核对'} onPhoneCode={byPhone}>
              微信手机号一键核对
            </Button>
            <Box className={style.note}>只用来核对房屋和联系维修，不会用来推销。</Box>
            {refusedPhone && <Notice>没关系，先逛逛。需要时再绑定，或用下面两种办法。</Notice>}
          </Stack>
        )}
        <Card title="用绑定码">
          <Stack>
            <Field
              label="绑定码"
              hint="印在账单上，或向物业前台要，一共 8 位。"
              value={code}
              onChange={(typed) => setCode(typed.replace(/\s/g, '').toUpperCase())}
              maxLength={8}
              error={fieldError(error, 'code') && '绑定码是 8 位字母或数字，请对照账单再看一眼。'}
              autoComplete="one-time-code"
            />
            <Button
              kind={PLATFORM === 'weapp' || asking ? 'plain' : 'main'}
              wide
              busy={busy === 'code' && '正在核对'}
              onPress={() => byCode(code)}
            >
              核对绑定码
            </Button>
          </Stack>
        </Card>
        <Card title="请物业核对">
          {asking ? (
            <RequestForm />
          ) : (
            <Stack>
              <Box className={style.note}>没有绑定码，或手机号换了：填一下房屋和称呼，物业核对后告诉您。</Box>
              <Button kind="plain" wide onPress={() => setAsking(true)}>
                提交申请
              </Button>
            </Stack>
          )}
        </Card>
        <Button kind="quiet" onPress={() => goBack()}>
          暂不绑定，先逛逛
        </Button>
      </Stack>
    </Page>
  )
}
