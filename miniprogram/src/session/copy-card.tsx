import { Button } from '../components/button'
import { Card } from '../components/card'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { showTime } from '../lib/show-time'
import type { Copy } from './use-privacy'

type Props = {
  copy: Copy | null
  busy: boolean
  onAsk: () => Promise<void>
  onFetch: (link: string) => Promise<void>
}

/** 导出我的信息: ask, wait, take it along within three days. */
export function CopyCard({ copy, busy, onAsk, onFetch }: Props) {
  const link = copy?.link
  const waiting = copy?.state === 'waiting'
  return (
    <Card title="导出我的信息">
      <Stack>
        <Box>报事、房屋、费用、消息和您上传的照片，打成一个压缩包，网页可以直接看。</Box>
        {copy && (
          <Notice tone={copy.state === 'done' ? 'done' : waiting ? 'waiting' : 'info'}>
            {copy.state === 'done' && copy.expiresAt
              ? `${copy.stateLabel}，${showTime(copy.expiresAt)}前可以下载。`
              : copy.stateLabel}
          </Notice>
        )}
        {link ? (
          <Button wide icon="download" busy={busy && '正在下载'} onPress={() => void onFetch(link)}>
            下载
          </Button>
        ) : (
          <Button kind="plain" wide disabled={waiting} busy={busy && '正在申请'} onPress={() => void onAsk()}>
            {waiting ? '正在准备' : '申请导出'}
          </Button>
        )}
      </Stack>
    </Card>
  )
}
