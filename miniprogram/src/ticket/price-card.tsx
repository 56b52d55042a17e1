import { useState } from 'react'
import { Button } from '../components/button'
import { Link } from '../components/link'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { QuoteCard } from '../components/quote/quote-card'
import { useQuotation } from '../components/quote/use-quotation'
import { Stack } from '../components/stack'
import type { Ticket } from '../components/ticket/use-ticket'
import { call, newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { showMoney } from '../lib/show-money'
import { tell } from '../lib/toasts'

/** What a repair costs, for its owner: every line, one tap to agree or not, and the way to the bill. */
export function PriceCard({ ticket }: { ticket: Ticket }) {
  const price = useQuotation(ticket)
  const [busy, setBusy] = useState<string>()
  const [keys] = useState(() => new Map<string, string>())
  const [problem, setProblem] = useState<unknown>()
  const file = price.query.data
  if (!file || (!file.current && !file.bill && !file.warranty.free)) return null
  const { current, bill, may } = file

  const once = (name: string) => {
    const key = keys.get(name) ?? newKey()
    keys.set(name, key)
    return key
  }
  const take = async (what: string, done: string, work: () => Promise<unknown>) => {
    if (busy) return
    setBusy(what)
    setProblem(undefined)
    try {
      await work()
      tell(done, { tone: 'done' })
    } catch (failure) {
      setProblem(failure)
    }
    setBusy(undefined)
  }
  const answer = (said: 'approve' | 'decline', quotationId: string) =>
    price.act(() =>
      call('POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/answer', {
        params: { ...price.params, quotationId },
        body: { answer: said },
        key: once(`${said} ${quotationId}`),
      }),
    )
  const waiting = (what: string) => busy === what && '正在提交，不用再点'
  return (
    <QuoteCard file={file}>
      {problem !== undefined && (
        <Notice tone="waiting" fresh>
          {wordsFor(problem)}
        </Notice>
      )}
      {may.answer && current && (
        <Stack>
          <Box>同意了师傅才动手，修完按实际用料出账，只会少不会多。</Box>
          <Button
            wide
            busy={waiting('approve')}
            onPress={() =>
              void take('approve', '已同意，师傅会开始修。', () => answer('approve', current.quotationId))
            }
          >
            {`同意 ¥${showMoney(current.totalFen)}`}
          </Button>
          <Button
            wide
            kind="plain"
            busy={waiting('decline')}
            onPress={() =>
              void take('decline', '已告诉师傅，没有同意的不收费。', () =>
                answer('decline', current.quotationId),
              )
            }
          >
            不同意
          </Button>
        </Stack>
      )}
      {may.askOwner && current && (
        <Stack>
          <Box>租户不能替业主同意收费，可以请业主看一下。</Box>
          <Button
            wide
            busy={waiting('ask')}
            onPress={() =>
              void take('ask', '已请业主决定。', () =>
                call('POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/ask-owner', {
                  params: { ...price.params, quotationId: current.quotationId },
                  key: once(`ask ${current.quotationId}`),
                }),
              )
            }
          >
            请业主决定
          </Button>
        </Stack>
      )}
      {bill && !bill.paid && !ticket.desk && (
        <Link as="main" wide to="pay/bills" with={{ communityId: ticket.communityId, unitId: bill.unitId }}>
          去缴维修费
        </Link>
      )}
    </QuoteCard>
  )
}
