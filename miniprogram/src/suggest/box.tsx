import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { fieldError, wordsFor } from '../lib/call-error'
import { useSession } from '../lib/session'
import { usePageParams } from '../lib/use-page-params'
import style from './box.module.scss'
import { FateCard } from './fate-card'
import { useBox } from './use-box'

/** 意见箱: what the code at the gate opens; anybody may say something, with or without a name. */
export default function SuggestionBox() {
  const params = usePageParams()
  const home = useSession((session) => session.home)
  const communityId = params.communityId ?? home?.communityId ?? ''
  if (communityId === '')
    return (
      <Page title="意见箱">
        <Empty text="请扫小区里的意见箱二维码打开。" note="二维码贴在单元门口和物业前台。" />
      </Page>
    )
  return <OpenBox communityId={communityId} first={params.number ?? ''} />
}

function OpenBox({ communityId, first }: { communityId: string; first: string }) {
  const box = useBox(communityId)
  const [asked, setAsked] = useState(first)
  return (
    <Page title="意见箱">
      <Loaded query={box.welcome}>
        {({ name }) => (
          <Stack gap={16}>
            {box.number ? <Left number={box.number} again={box.again} /> : <Write box={box} name={name} />}
            <FateCard communityId={communityId} asked={asked} onAsk={setAsked} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Write({ box, name }: { box: ReturnType<typeof useBox>; name: string }) {
  const { draft, error, busy, send, signed } = box
  const { content, change } = draft
  return (
    <Card title={name}>
      <Stack gap={16}>
        <Field
          label="想说什么"
          long
          rows={4}
          maxLength={1000}
          value={content.text}
          onChange={(text) => change({ text })}
          placeholder="比如：北门晚上太黑，希望装一盏灯"
          error={fieldError(error, 'text')}
        />
        <Field
          label="怎么称呼"
          optional
          maxLength={30}
          value={content.contactName}
          onChange={(contactName) => change({ contactName })}
          error={fieldError(error, 'contactName')}
        />
        <Field
          label="手机号"
          optional
          kind="phone"
          maxLength={11}
          value={content.contactPhone}
          onChange={(phone) => change({ contactPhone: phone.replace(/\D/g, '') })}
          hint={
            signed ? '留了电话，物业好当面请教。' : '可以不留名。留了电话，物业才能回您；只有物业看得到。'
          }
          error={fieldError(error, 'contactPhone')}
        />
        {error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(error)}
          </Notice>
        )}
        <Button
          wide
          disabled={content.text.trim() === ''}
          busy={busy && '正在提交，不用再点'}
          onPress={() => void send()}
        >
          投进意见箱
        </Button>
      </Stack>
    </Card>
  )
}

function Left({ number, again }: { number: string; again: () => void }) {
  return (
    <Card title="收到了，谢谢">
      <Stack gap={16}>
        <Notice tone="done" fresh>
          有人会看，也会答复。
        </Notice>
        <Box>记下这个编号，随时来查办到哪一步：</Box>
        <Box className={style.number}>{number}</Box>
        <Button kind="plain" onPress={again}>
          再提一条
        </Button>
      </Stack>
    </Card>
  )
}
