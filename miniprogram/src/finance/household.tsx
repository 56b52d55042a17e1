import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { call } from '../lib/call'
import { usePageParams } from '../lib/use-page-params'
import { usePaper } from '../lib/use-paper'
import { AccountCharges } from './account-charges'
import { AccountHistory } from './account-history'
import { AccountReceipts } from './account-receipts'
import { FinanceDesk } from './finance-desk'
import { HomePicker } from './home-picker'
import style from './household.module.scss'
import { TakeDepositSheet } from './take-deposit-sheet'
import { useAccount } from './use-account'

/** 住户账户: everything of one home's money, with what finance may ask for each charge and receipt. */
export default function HouseholdPage() {
  const params = usePageParams()
  const [unitId, setUnitId] = useState(params.unitId ?? '')
  return (
    <FinanceDesk title="住户账户" current="finance/household">
      {(post) => (
        <Stack gap={16}>
          <HomePicker communityId={post.communityId} unitId={unitId} onChange={setUnitId} />
          {unitId && <AccountOf key={unitId} communityId={post.communityId} unitId={unitId} />}
        </Stack>
      )}
    </FinanceDesk>
  )
}

function AccountOf({ communityId, unitId }: { communityId: string; unitId: string }) {
  const query = useAccount(communityId, unitId)
  const [taking, setTaking] = useState(false)
  const notice = usePaper(() =>
    call('GET /communities/:communityId/units/:unitId/payment-notice', { params: { communityId, unitId } }),
  )
  return (
    <Loaded query={query}>
      {(account) => (
        <Stack gap={16}>
          <Card title={account.unitLabel}>
            <Box className={style.standing}>
              <Box>
                <Box className={style.label}>欠费</Box>
                <Money fen={account.owedFen} size="title" />
              </Box>
              <Box>
                <Box className={style.label}>预存款</Box>
                <Money fen={account.prepaidFen} size="title" />
              </Box>
              <Box>
                <Box className={style.label}>业主</Box>
                <Box>{account.payer ?? '未登记'}</Box>
              </Box>
            </Box>
            <Box className={style.papers}>
              <Button kind="plain" small busy={notice.busy && '正在取…'} onPress={notice.take}>
                缴费通知单
              </Button>
              <Button kind="plain" small onPress={() => setTaking(true)}>
                收押金
              </Button>
            </Box>
          </Card>
          {account.former.length > 0 && (
            <Card title="以前住户的欠费" flush>
              {account.former.map(({ words, owedFen }) => (
                <ListRow
                  key={words}
                  title={words}
                  note="记在原业主名下，不向现在的业主收"
                  value={<Money fen={owedFen} />}
                />
              ))}
            </Card>
          )}
          <AccountCharges communityId={communityId} charges={account.charges} />
          <AccountReceipts communityId={communityId} receipts={account.receipts} />
          <AccountHistory refunds={account.refunds} adjustments={account.adjustments} />
          {taking && (
            <TakeDepositSheet communityId={communityId} unitId={unitId} onClose={() => setTaking(false)} />
          )}
        </Stack>
      )}
    </Loaded>
  )
}
