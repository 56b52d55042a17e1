import { useState } from 'react'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import style from './cashier.module.scss'
import { FinanceDesk } from './finance-desk'
import { FindHome } from './find-home'
import { LateCash } from './late-cash'
import { ShiftBar } from './shift-bar'
import { ShiftList } from './shift-list'
import { focusSearch, useShortcuts } from './shortcuts'
import { TakeMoney } from './take-money'
import { type DeskHome, useShifts } from './use-cashier'

/** 收银台: a home is found, its charges are ticked, money is taken and a receipt printed; all of it by keyboard. */
export default function CashierPage() {
  useShortcuts({ f: focusSearch })
  return (
    <FinanceDesk title="收银台" current="finance/cashier">
      {(post) => <DeskOf communityId={post.communityId} mayTake={post.roles.includes('finance')} />}
    </FinanceDesk>
  )
}

function DeskOf({ communityId, mayTake }: { communityId: string; mayTake: boolean }) {
  const [home, setHome] = useState<DeskHome>()
  const query = useShifts(communityId)
  return (
    <Loaded query={query}>
      {({ open, shifts }) => (
        <Stack gap={16}>
          <LateCash communityId={communityId} />
          {mayTake && <ShiftBar communityId={communityId} shift={open} />}
          <Box className={style.desk}>
            <FindHome communityId={communityId} current={home?.householdId} onChoose={setHome} />
            {home ? (
              <TakeMoney
                key={home.householdId}
                communityId={communityId}
                householdId={home.householdId}
                mayTake={mayTake}
                shiftOpen={open !== null}
              />
            ) : (
              <Empty icon="wallet" text="先找到房屋" note="按房号、姓名或手机尾号查找，回车选第一个。" />
            )}
          </Box>
          <ShiftList shifts={shifts} />
        </Stack>
      )}
    </Loaded>
  )
}
