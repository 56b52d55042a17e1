import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Skeleton } from '../components/skeleton'
import { Stack } from '../components/stack'
import { CallError, wordsFor } from '../lib/call-error'
import { showTime } from '../lib/show-time'
import { useFate } from './use-box'

type Props = { communityId: string; asked: string; onAsk: (number: string) => void }

/** By its number anybody sees what became of a suggestion. */
export function FateCard({ communityId, asked, onAsk }: Props) {
  const [typed, setTyped] = useState(asked)
  const fate = useFate(communityId, asked)
  const unknown = fate.error instanceof CallError && fate.error.status === 404
  return (
    <Card title="查一条意见">
      <Stack gap={12}>
        <Field
          label="编号"
          maxLength={20}
          value={typed}
          onChange={setTyped}
          placeholder="JY-XXXXX-XXXXX"
          onEnter={() => onAsk(typed.trim())}
        />
        <Button kind="plain" disabled={typed.trim() === ''} onPress={() => onAsk(typed.trim())}>
          查看进展
        </Button>
        {fate.isLoading && <Skeleton lines={2} />}
        {fate.isError && (
          <Notice tone="waiting" fresh>
            {unknown ? '没有这个编号，请核对一下字母和数字。' : wordsFor(fate.error)}
          </Notice>
        )}
        {fate.data && (
          <Notice tone={fate.data.answer ? 'done' : 'info'} fresh>
            <Box>{`${fate.data.stage} · ${showTime(fate.data.createdAt)} 收到`}</Box>
            {fate.data.answer && <Box>{`答复：${fate.data.answer}`}</Box>}
          </Notice>
        )}
      </Stack>
    </Card>
  )
}
