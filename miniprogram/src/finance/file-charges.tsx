import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Money } from '../components/money'
import { showPeriod } from '../lib/show-period'
import type { DunningFile } from './use-dunning'

/** Every unpaid charge with its bill, due date and limitation. */
export const FileCharges = ({ file: { charges } }: { file: DunningFile }) => (
  <Card title="未缴明细" flush>
    {charges.map((one) => (
      <ListRow
        key={one.chargeId}
        title={`${showPeriod(one.period)} ${one.name}`}
        note={[
          `${one.dueOn} 到期`,
          one.billNumber,
          one.disputed ? '核对中' : one.demandedOn && `${one.demandedOn} 催告到达`,
          `时效到 ${one.lapsesOn}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        value={<Money fen={one.outstandingFen} />}
      />
    ))}
  </Card>
)
