import { useState } from 'react'
import { call, newKey } from '../../lib/call'
import { Button } from '../button'
import { Link } from '../link'
import { Box } from '../native/box'
import { Stack } from '../stack'
import type { Ticket } from '../ticket/use-ticket'
import { ClaimSheet } from './claim-sheet'
import { HeardSheet } from './heard-sheet'
import { QuoteCard } from './quote-card'
import { ReasonSheet } from './reason-sheet'
import { useQuotation } from './use-quotation'
import { UseSheet } from './use-sheet'

type Asked = 'hear' | 'withdraw' | 'use' | 'route' | 'waive'

/** What a repair costs, for whoever works on it: quote, take back, say what was used, hand to the builder. */
export function StaffPrice({ ticket }: { ticket: Ticket }) {
  const price = useQuotation(ticket)
  const [asked, setAsked] = useState<Asked>()
  const [key, setKey] = useState(newKey)
  const file = price.query.data
  if (!file) return null
  const { may, current } = file
  const busy = may.offer || may.hear || may.withdraw || may.use || may.route || may.waive
  if (!busy && !current && !file.bill && !file.warranty.free) return null
  const ask = (what: Asked) => {
    setKey(newKey())
    setAsked(what)
  }
  const close = () => setAsked(undefined)
  const approved = [current, ...file.earlier].find((one) => one?.state === 'approved')
  return (
    <QuoteCard file={file}>
      {current?.state === 'open' && <Box>业主同意以后才能完工；不同意的可以免费修，或不修办结。</Box>}
      {busy && (
        <Stack row gap={8}>
          {may.offer && (
            <Link as="plain" icon="wallet" to="work/quote" with={{ ticketId: ticket.ticketId }}>
              {current ? '重新报价' : '报价'}
            </Link>
          )}
          {may.use && approved && (
            <Button kind="plain" onPress={() => ask('use')}>
              核对用料
            </Button>
          )}
          {may.hear && (
            <Button kind="plain" onPress={() => ask('hear')}>
              记下电话答复
            </Button>
          )}
          {may.withdraw && (
            <Button kind="plain" onPress={() => ask('withdraw')}>
              收回报价
            </Button>
          )}
          {may.route && (
            <Button kind="plain" onPress={() => ask('route')}>
              转保修
            </Button>
          )}
          {may.waive && (
            <Button kind="plain" onPress={() => ask('waive')}>
              仍要收费
            </Button>
          )}
        </Stack>
      )}
      {asked === 'use' && approved && <UseSheet quotation={approved} price={price} onClose={close} />}
      {asked === 'hear' && current && (
        <HeardSheet file={file} quotation={current} price={price} onClose={close} />
      )}
      {asked === 'route' && <ClaimSheet file={file} price={price} onClose={close} />}
      {asked === 'withdraw' && current && (
        <ReasonSheet
          title="收回报价"
          verb="收回"
          done="已收回，业主看得到。"
          placeholder="为什么收回，接下来怎么办"
          onClose={close}
          onSend={(reason) =>
            price.act(() =>
              call('POST /communities/:communityId/tickets/:ticketId/quotations/:quotationId/withdrawal', {
                params: { ...price.params, quotationId: current.quotationId },
                body: { reason },
                key,
              }),
            )
          }
        />
      )}
      {asked === 'waive' && (
        <ReasonSheet
          title="保修期内仍收费"
          verb="可以收费"
          done="已记下，师傅可以报价了。"
          placeholder="比如：是业主自己改过的管线"
          onClose={close}
          onSend={(reason) =>
            price.act(() =>
              call('POST /communities/:communityId/tickets/:ticketId/warranty-waiver', {
                params: price.params,
                body: { version: file.version, reason },
                key,
              }),
            )
          }
        />
      )}
    </QuoteCard>
  )
}
