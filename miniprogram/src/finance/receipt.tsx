import { payChannels } from '@haolin/shared/payment/channels.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from '../components/button'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { type Column, Table } from '../components/table'
import { call } from '../lib/call'
import { showMoment } from '../lib/show-moment'
import { showPeriod } from '../lib/show-period'
import { usePageParams } from '../lib/use-page-params'
import { FinanceDesk } from './finance-desk'
import { printPage } from './print-page'
import style from './receipt.module.scss'

type Line = { name: string; period: string | null; amountFen: number }

const columns: readonly Column<Line>[] = [
  { key: 'name', title: '项目', cell: ({ name }) => name },
  { key: 'period', title: '账期', cell: ({ period }) => (period ? showPeriod(period) : '—') },
  { key: 'fen', title: '金额（元）', figures: true, cell: ({ amountFen }) => <Money fen={amountFen} bare /> },
]

/** 收据: what the desk hands over on paper. */
export default function DeskReceiptPage() {
  const { receiptId = '' } = usePageParams()
  return (
    <FinanceDesk
      title="收据"
      current="finance/receipt"
      actions={
        <>
          {printPage && (
            <Button icon="receipt" onPress={printPage}>
              打印
            </Button>
          )}
          <Link as="plain" to="finance/cashier">
            收下一户
          </Link>
        </>
      }
    >
      {(post) => <Paper communityId={post.communityId} receiptId={receiptId} />}
    </FinanceDesk>
  )
}

function Paper({ communityId, receiptId }: { communityId: string; receiptId: string }) {
  const query = useQuery({
    queryKey: ['desk-receipt', receiptId],
    queryFn: () =>
      call('GET /communities/:communityId/cashier/receipts/:receiptId', {
        params: { communityId, receiptId },
      }),
  })
  return (
    <Loaded query={query}>
      {(receipt) => {
        const ahead =
          receipt.prepaidFen > 0 ? [{ name: '预存款', period: null, amountFen: receipt.prepaidFen }] : []
        const facts = [
          ['收据号', receipt.number],
          ['房屋', `${receipt.communityName} ${receipt.unitLabel}`],
          ['方式', payChannels[receipt.channel].label],
          ['凭证号', receipt.transactionId],
          ['付款人', receipt.payerName ?? '—'],
          ['收款时间', showMoment(receipt.receivedAt)],
          ['收款人', receipt.cashierName ?? '—'],
        ]
        return (
          <Box as="article" className={style.paper} label={`收据 ${receipt.number}`}>
            <Box className={style.head}>
              <Box as="h2" className={style.heading}>
                收 据
              </Box>
              <Box>{receipt.companyName}</Box>
            </Box>
            <Box as="dl" className={style.facts}>
              {facts.map(([name, value]) => (
                <Box key={name} className={style.fact}>
                  <Box as="dt" className={style.name}>
                    {name}
                  </Box>
                  <Box as="dd" className={style.value}>
                    {value}
                  </Box>
                </Box>
              ))}
            </Box>
            <Table
              caption="收据的每一项"
              columns={columns}
              rows={[...receipt.lines, ...ahead]}
              rowId={({ name, period }) => `${name} ${period}`}
            />
            <Box className={style.sum}>
              <Words>合计（大写）{receipt.capital}</Words>
              <Money fen={receipt.totalFen} size="title" />
            </Box>
            {receipt.tenderedFen !== null && receipt.changeFen !== null && (
              <Box className={style.sum}>
                <Words>
                  收到 <Money fen={receipt.tenderedFen} />
                </Words>
                <Words>
                  找零 <Money fen={receipt.changeFen} />
                </Words>
              </Box>
            )}
          </Box>
        )
      }}
    </Loaded>
  )
}
