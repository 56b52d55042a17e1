import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Table } from '../components/table'
import { showTime } from '../lib/show-time'
import style from './invoice-table.module.scss'
import type { Invoice } from './use-invoices'

type Props = { invoices: readonly Invoice[]; onRed: ((invoice: Invoice) => void) | undefined }

const tones: Partial<Record<Invoice['state'], 'brand' | 'urgent' | 'info'>> = {
  requested: 'info',
  issuing: 'info',
  issued: 'brand',
  failed: 'urgent',
  red_requested: 'info',
  red_issuing: 'info',
}

/** Invoices with their numbers and amounts; an issued one can be taken back. */
export function InvoiceTable({ invoices, onRed }: Props) {
  return (
    <Table
      caption="发票"
      rows={invoices}
      rowId={({ invoiceId }) => invoiceId}
      columns={[
        {
          key: 'state',
          title: '状态',
          cell: ({ state, stateLabel, failure }) => (
            <Box>
              <Badge tone={tones[state] ?? 'neutral'}>{stateLabel}</Badge>
              {failure && <Box className={style.failure}>{failure}</Box>}
            </Box>
          ),
        },
        { key: 'unit', title: '房号', cell: ({ unitLabel }) => unitLabel },
        {
          key: 'buyer',
          title: '购方',
          cell: ({ buyerName, taxNumber }) => (
            <Box>
              {buyerName}
              {taxNumber && <Box className={style.more}>{taxNumber}</Box>}
            </Box>
          ),
        },
        {
          key: 'number',
          title: '发票号码',
          cell: ({ number, redNumber }) => (
            <Box className={style.number}>
              {number ?? '—'}
              {redNumber && <Box className={style.failure}>{`红 ${redNumber}`}</Box>}
            </Box>
          ),
        },
        { key: 'net', title: '不含税', figures: true, cell: ({ netFen }) => <Money bare fen={netFen} /> },
        { key: 'tax', title: '税额', figures: true, cell: ({ taxFen }) => <Money bare fen={taxFen} /> },
        {
          key: 'total',
          title: '价税合计',
          figures: true,
          cell: ({ totalFen }) => <Money bare fen={totalFen} />,
        },
        { key: 'at', title: '申请时间', cell: ({ createdAt }) => showTime(createdAt) },
        ...(onRed
          ? [
              {
                key: 'red',
                title: '办理',
                cell: (invoice: Invoice) =>
                  invoice.canRed && (
                    <Button kind="quiet" small onPress={() => onRed(invoice)}>
                      红冲
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}
