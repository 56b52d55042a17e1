import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import type { Home } from '../lib/session'
import { showMoney } from '../lib/show-money'
import { AtHome } from './at-home'
import style from './invoice.module.scss'
import { InvoiceBuyer } from './invoice-buyer'
import { InvoiceCard } from './invoice-card'
import { InvoiceLines } from './invoice-lines'
import { type Buyer, requestInvoice, useInvoices } from './use-invoices'

const nobody: Buyer = { buyerKind: 'person', buyerName: '', taxNumber: '', email: '' }

/** 开发票: what was paid, for whom, and the invoices there are. */
export default function InvoicePage() {
  return <AtHome title="开发票">{(home) => <InvoiceOf key={home.unitId} home={home} />}</AtHome>
}

function InvoiceOf({ home }: { home: Home }) {
  const query = useInvoices(home)
  const buyer = useDraft<Buyer>(`invoice/${home.unitId}`, nobody)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const lines = query.data?.lines ?? []
  const free = lines.filter(({ refusal }) => refusal === null)
  const picked = free.filter(({ lineId }) => chosen.has(lineId))
  const totalFen = picked.reduce((sum, line) => sum + line.totalFen, 0)
  const open = query.data?.open ?? false
  const choose = (lineIds: readonly string[], on: boolean) =>
    setChosen((now) => {
      const next = new Set(now)
      for (const id of lineIds) on ? next.add(id) : next.delete(id)
      return next
    })
  const send = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      const lineIds = picked.map(({ lineId }) => lineId).sort()
      // The key follows what is asked for: another choice after a refusal is another request.
      await requestInvoice(home, lineIds, buyer.content, `${buyer.key}-${lineIds.length}-${totalFen}`)
      buyer.clear()
      setChosen(new Set())
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(false)
  }
  return (
    <Page
      title="开发票"
      actions={
        open &&
        free.length > 0 && (
          <Box className={style.actions}>
            <Stack gap={8}>
              {problem !== undefined && (
                <Notice tone="urgent" fresh>
                  {wordsFor(problem)}
                </Notice>
              )}
              <Button
                wide
                disabled={picked.length === 0 || buyer.content.buyerName.trim() === ''}
                busy={busy && '正在提交…'}
                onPress={() => void send()}
              >
                {picked.length === 0 ? '请先勾选要开票的款项' : `申请开票 ${showMoney(totalFen)} 元`}
              </Button>
            </Stack>
          </Box>
        )
      }
    >
      <Loaded query={query}>
        {(data) => (
          <Stack gap={16}>
            {!data.open && <Notice tone="info">这里还没有开通电子发票，需要发票请联系物业财务。</Notice>}
            {data.invoices.map((invoice) => (
              <InvoiceCard key={invoice.invoiceId} invoice={invoice} />
            ))}
            {data.open && free.length > 0 && (
              <>
                <Card title="发票抬头">
                  <InvoiceBuyer buyer={buyer.content} problem={problem} onChange={buyer.change} />
                </Card>
                <InvoiceLines lines={free} chosen={chosen} onChoose={choose} />
              </>
            )}
            {data.lines.length === 0 && (
              <Empty
                icon="receipt"
                text="还没有可以开票的款项"
                note="缴费之后，就能在这里申请电子发票。"
                action={
                  <Link as="plain" to="pay/bills">
                    看看待缴账单
                  </Link>
                }
              />
            )}
            {data.lines.length > free.length && (
              <Box className={style.note}>押金和代收款只开收据；已经申请过发票或退回的款项不再列出。</Box>
            )}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
