import { payChannels } from '@haolin/shared/payment/channels.ts'
import { Button } from '../components/button'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { useSession } from '../lib/session'
import { showMoment } from '../lib/show-moment'
import { usePageParams } from '../lib/use-page-params'
import { usePaper } from '../lib/use-paper'
import { CopyLine } from './copy-line'
import { printPage } from './print-page'
import style from './receipt.module.scss'
import { ReceiptLines } from './receipt-lines'
import { useReceipt } from './use-receipts'

/** 收据: what arrived, in figures and in words, and what it settled; fit for paper. */
export default function ReceiptPage() {
  const params = usePageParams()
  const home = useSession((session) => session.home)
  const community = useSession(({ me }) => me?.homes.find((one) => one.communityId === params.communityId))
  const communityId = params.communityId ?? home?.communityId ?? ''
  const receiptId = params.receiptId ?? ''
  const query = useReceipt(communityId, receiptId)
  const paper = usePaper(() =>
    call('GET /communities/:communityId/receipts/:receiptId/paper', { params: { communityId, receiptId } }),
  )
  return (
    <Page
      title="收据"
      actions={
        query.data && (
          <Box className={style.actions}>
            <Stack gap={8}>
              <Button wide icon="download" busy={paper.busy && '正在取文件…'} onPress={paper.take}>
                下载收据 PDF
              </Button>
              {printPage && (
                <Button kind="plain" wide icon="receipt" onPress={printPage}>
                  打印这一页
                </Button>
              )}
            </Stack>
          </Box>
        )
      }
    >
      <Loaded query={query}>
        {(receipt) => (
          <Box as="article" className={style.paper} label={`收据 ${receipt.number}`}>
            <Box className={style.head}>
              <Box as="h2" className={style.heading}>
                缴费收据
              </Box>
              <Box className={style.place}>
                {[community?.communityName, receipt.unitLabel].filter(Boolean).join(' ')}
              </Box>
            </Box>
            <Box className={style.amount}>
              <Money fen={receipt.totalFen} size="hero" />
              <Box className={style.capital}>大写：{receipt.capital}</Box>
            </Box>
            <ReceiptLines receipt={receipt} />
            <Box as="dl" className={style.facts}>
              <CopyLine name="收据号" value={receipt.number} />
              <CopyLine
                name={receipt.channel === 'wechat' ? '微信单号' : '凭证号'}
                value={receipt.transactionId}
              />
              <CopyLine name="缴费方式" value={payChannels[receipt.channel].label} plain />
              {receipt.payerName && <CopyLine name="付款人" value={receipt.payerName} plain />}
              <CopyLine name="到账时间" value={showMoment(receipt.receivedAt)} plain />
            </Box>
            <Box className={style.note}>收据说明款项已收到；需要发票，请到「缴费」里点「开发票」。</Box>
          </Box>
        )}
      </Loaded>
    </Page>
  )
}
