import { type ReactNode, useState } from 'react'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { FinanceDesk } from './finance-desk'
import { BadDebt } from './settings/bad-debt'
import { LateFee } from './settings/late-fee'
import { Merchants } from './settings/merchants'
import { Meters } from './settings/meters'
import { Policy } from './settings/policy'
import { Pools } from './settings/pools'
import { PriceList } from './settings/price-list'
import { SectionTabs } from './settings/section-tabs'
import type { SettingSection } from './settings/sections'
import { usePrices } from './settings/use-settings'
import { Vacancies } from './settings/vacancies'

type Part = (props: { communityId: string }) => ReactNode

const parts: Record<SettingSection, Part> = {
  prices: PriceList,
  policy: Policy,
  lateFee: LateFee,
  pools: Pools,
  meters: Meters,
  vacancies: Vacancies,
  badDebt: BadDebt,
  merchants: Merchants,
}

/** 收费设置: everything bills are made by, side by side, and what of it waits for a second person. */
export default function PricesPage() {
  return (
    <FinanceDesk title="收费设置" current="finance/prices">
      {(post) => <Settings key={post.communityId} communityId={post.communityId} />}
    </FinanceDesk>
  )
}

function Settings({ communityId }: { communityId: string }) {
  const [section, setSection] = useState<SettingSection>('prices')
  const waiting = usePrices(communityId).data?.waiting ?? []
  const Here = parts[section]
  return (
    <Stack gap={16}>
      <SectionTabs current={section} onChoose={setSection} />
      {waiting.map(({ approvalId, title, reason, askedBy }) => (
        <Notice key={approvalId} tone="waiting">{`待审批：${title}（${askedBy}：${reason}）`}</Notice>
      ))}
      <Here communityId={communityId} />
    </Stack>
  )
}
