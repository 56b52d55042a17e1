import { quoteParts } from '@haolin/shared/repair/quote.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { AmountLine } from '../components/quote/amount-line'
import { Stack } from '../components/stack'
import { StaffOnly } from '../components/staff/staff-only'
import { type Ticket, useTicket } from '../components/ticket/use-ticket'
import { wordsFor } from '../lib/call-error'
import { goBack } from '../lib/navigate'
import { useSession } from '../lib/session'
import { showMoney } from '../lib/show-money'
import { tell } from '../lib/toasts'
import { usePageParams } from '../lib/use-page-params'
import { FreeLineSheet } from './free-line-sheet'
import style from './quote.module.scss'
import { lineTotal, usePrices, useQuote } from './use-quote'

/** As many as fit above the thumb. */
const SHOWN = 6
const days = [
  { value: '3', label: '3 天' },
  { value: '7', label: '7 天' },
  { value: '15', label: '15 天' },
]

/** 报价: lines from the price list by one tap, the total at the bottom, sent to the owner. */
export default function QuotePage() {
  const { ticketId = '' } = usePageParams()
  const post = useSession((session) => session.post)
  const communityId = post?.communityId ?? ''
  const { query } = useTicket(communityId, ticketId)
  const quote = useQuote(communityId, ticketId)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const ticket = query.data

  const submit = async (version: number) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await quote.send(version)
      tell('已发给业主，同意了会告诉您。', { tone: 'done' })
      goBack('tabs/workbench')
    } catch (failure) {
      setError(failure)
      void query.refetch()
    }
    setBusy(false)
  }

  return (
    <Page
      title="报价"
      actions={
        ticket && (
          <Box className={style.bar}>
            <Box className={style.total}>
              <Words>共</Words>
              <Money fen={quote.totalFen} size="title" />
            </Box>
            <Button
              fill
              disabled={!quote.ready}
              busy={busy && '正在提交，不用再点'}
              onPress={() => void submit(ticket.version)}
            >
              发给业主
            </Button>
          </Box>
        )
      }
    >
      <StaffOnly roles={['technician', 'agent', 'manager']}>
        {() => (
          <Loaded query={query}>
            {(read) => (
              <Stack>
                {error !== undefined && (
                  <Notice tone="urgent" fresh>
                    {wordsFor(error)}
                  </Notice>
                )}
                <Lines ticket={read} quote={quote} />
                <PriceList communityId={communityId} onAdd={quote.add} />
                <Card title="有效期和说明">
                  <Stack>
                    <Choice
                      label="几天内有效"
                      look="parts"
                      options={days}
                      value={String(quote.content.validDays)}
                      onChange={(count) => quote.change({ validDays: Number(count) })}
                    />
                    <Field
                      label="给业主的话"
                      optional
                      maxLength={200}
                      value={quote.content.note}
                      onChange={(note) => quote.change({ note })}
                      placeholder="比如：配件要订，两天到"
                    />
                  </Stack>
                </Card>
              </Stack>
            )}
          </Loaded>
        )}
      </StaffOnly>
    </Page>
  )
}

function Lines({ ticket, quote }: { ticket: Ticket; quote: ReturnType<typeof useQuote> }) {
  const { lines } = quote.content
  return (
    <Card title={`${ticket.place} ${ticket.title}`}>
      {lines.length === 0 ? (
        <Empty text="还没有项目，在下面点一下就加上。" />
      ) : (
        <Box as="ul" label="报价项目">
          {lines.map((line, i) => (
            <AmountLine
              key={`${line.itemId ?? line.name} ${line.price}`}
              name={line.name}
              note={`${quoteParts[line.part]} · ${line.price} 元/${line.unit} = ${showMoney(lineTotal(line))} 元`}
              quantity={line.quantity}
              onChange={(quantity) => quote.setQuantity(i, quantity)}
            />
          ))}
        </Box>
      )}
    </Card>
  )
}

type ListProps = { communityId: string; onAdd: ReturnType<typeof useQuote>['add'] }

function PriceList({ communityId, onAdd }: ListProps) {
  const query = usePrices(communityId)
  const [words, setWords] = useState('')
  const [free, setFree] = useState(false)
  return (
    <Stack>
      <Card title="从价目里加">
        <Field
          label="找价目"
          kind="search"
          maxLength={20}
          value={words}
          onChange={setWords}
          placeholder="比如：龙头、疏通"
        />
        <Button kind="quiet" icon="plus" onPress={() => setFree(true)}>
          价目里没有，自己写
        </Button>
      </Card>
      <Loaded query={query}>
        {(items) => {
          const fitting = items.filter(({ name }) => name.includes(words.trim()))
          return (
            <Card flush>
              {fitting.length === 0 && <Empty text="价目里没有，可以自己写。" />}
              {fitting.slice(0, SHOWN).map(({ itemId, part, name, unit, price }) => (
                <ListRow
                  key={itemId}
                  icon="plus"
                  title={name}
                  note={`${quoteParts[part]} · ${price} 元/${unit}`}
                  onPress={() => onAdd({ itemId, part, name, unit, price, quantity: '1' })}
                />
              ))}
              {fitting.length > SHOWN && (
                <ListRow title={`还有 ${fitting.length - SHOWN} 项`} note="写两个字找一找" />
              )}
            </Card>
          )
        }}
      </Loaded>
      {free && <FreeLineSheet onAdd={onAdd} onClose={() => setFree(false)} />}
    </Stack>
  )
}
