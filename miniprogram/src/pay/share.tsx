import { useQuery } from '@tanstack/react-query'
import { Button } from '../components/button'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Page } from '../components/page'
import { call } from '../lib/call'
import { showTime } from '../lib/show-time'
import { usePageParams } from '../lib/use-page-params'
import { askToSignIn, useSignedIn } from '../lib/use-signed-in'
import { PayBar } from './pay-bar'
import { ResultFace } from './result-face'
import { usePayment } from './use-payment'

/** 代付: pays for a home one does not live in; shows how much, and nothing else of that home. */
export default function SharePage() {
  const signed = useSignedIn()
  const { code = '' } = usePageParams()
  const query = useQuery({
    queryKey: ['pay-share', code],
    queryFn: () => call('GET /pay-shares/:code', { params: { code } }),
    enabled: signed && code !== '',
    retry: false,
  })
  const { payShare, busy, problem } = usePayment(() => void query.refetch())
  if (!signed)
    return (
      <Page title="代付">
        <Empty
          icon="wallet"
          text="家人请您代缴物业费"
          note="登录后就能看到金额并支付。"
          action={<Button onPress={askToSignIn}>去登录</Button>}
        />
      </Page>
    )
  if (code === '')
    return (
      <Page title="代付">
        <Empty icon="wallet" text="链接不完整" note="请让家人重新发一个代付链接。" />
      </Page>
    )
  const open = query.data?.state === 'open' ? query.data : undefined
  return (
    <Page
      title="代付"
      actions={
        open && (
          <PayBar
            totalFen={open.totalFen}
            busy={busy}
            problem={problem}
            onPay={() => void payShare(code, open.totalFen)}
          />
        )
      }
    >
      <Loaded query={query}>
        {(share) =>
          share.state === 'settled' ? (
            <ResultFace tone="done" icon="check-circle" title="这笔费用已缴清">
              不用再付，谢谢您。
            </ResultFace>
          ) : (
            <ResultFace tone="quiet" icon="wallet" title={`${share.maskedHome}的物业费`}>
              <Box>
                <Money fen={share.totalFen} size="hero" />
              </Box>
              <Box>{`请核对金额后支付，${showTime(share.expiresAt)}前有效。`}</Box>
            </ResultFace>
          )
        }
      </Loaded>
    </Page>
  )
}
