import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { Loaded } from '../components/loaded'
import { Stack } from '../components/stack'
import { FinanceDesk } from './finance-desk'
import { InvoiceTable } from './invoice-table'
import { RedSheet } from './red-sheet'
import { type Asked, type Invoice, useInvoices } from './use-invoices'

const shows = [
  { value: 'all', label: '全部' },
  { value: 'waiting', label: '办理中' },
  { value: 'issued', label: '已开票' },
  { value: 'failed', label: '没开成' },
  { value: 'red', label: '已红冲' },
] as const

/** 发票: what people asked for, what the provider said, and the way to take one back. */
export default function InvoicesPage() {
  return (
    <FinanceDesk title="发票" current="finance/invoices">
      {(post) => <Invoices communityId={post.communityId} red={post.roles.includes('finance')} />}
    </FinanceDesk>
  )
}

function Invoices({ communityId, red }: { communityId: string; red: boolean }) {
  const [asked, setAsked] = useState<Asked>({ show: 'all', words: '', page: 1 })
  const [taking, setTaking] = useState<Invoice>()
  const query = useInvoices(communityId, asked)
  return (
    <Stack gap={16}>
      <Choice
        label="看哪些发票"
        hideLabel
        options={shows}
        value={asked.show}
        onChange={(show) => setAsked({ ...asked, show, page: 1 })}
      />
      <Field
        label="找发票"
        kind="search"
        placeholder="发票号码、抬头或房号"
        value={asked.words}
        maxLength={60}
        onChange={(words) => setAsked({ ...asked, words, page: 1 })}
      />
      <Loaded query={query}>
        {({ invoices, page, pages }) =>
          invoices.length === 0 ? (
            <Empty icon="receipt" text="没有符合条件的发票" note="业主在「缴费」里申请后，会出现在这里。" />
          ) : (
            <Stack gap={12}>
              <InvoiceTable invoices={invoices} onRed={red ? setTaking : undefined} />
              {(page > 1 || pages > page) && (
                <Stack row gap={12}>
                  <Button
                    kind="plain"
                    small
                    disabled={page <= 1}
                    onPress={() => setAsked({ ...asked, page: page - 1 })}
                  >
                    上一页
                  </Button>
                  <Button
                    kind="plain"
                    small
                    disabled={pages <= page}
                    onPress={() => setAsked({ ...asked, page: page + 1 })}
                  >
                    下一页
                  </Button>
                </Stack>
              )}
            </Stack>
          )
        }
      </Loaded>
      {taking && <RedSheet communityId={communityId} invoice={taking} onClose={() => setTaking(undefined)} />}
    </Stack>
  )
}
