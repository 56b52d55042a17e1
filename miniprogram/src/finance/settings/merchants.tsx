import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { Loaded } from '../../components/loaded'
import { Notice } from '../../components/notice'
import { Stack } from '../../components/stack'
import { ChoiceSheet } from './choice-sheet'
import { MerchantSheet } from './merchant-sheet'
import { useMerchants } from './use-settings'

/** 收款商户: the companies that collect at WeChat, and which fee goes to which from when on. */
export function Merchants({ communityId }: { communityId: string }) {
  const [sheet, setSheet] = useState<'account' | 'choice'>()
  return (
    <Loaded query={useMerchants(communityId)}>
      {({ accounts, choices, waiting }) => (
        <Stack gap={16}>
          <Notice tone="info">
            一次支付只能付给一家公司。换收款商户要另一位同事同意；已经打开的支付单仍付给原来的公司，退款也从原来的公司退。
          </Notice>
          {waiting.map(({ approvalId, title, askedBy }) => (
            <Notice key={approvalId} tone="waiting">{`待审批：${title}（${askedBy}）`}</Notice>
          ))}
          <Card
            title="收款的公司"
            flush
            aside={
              <Button small kind="plain" onPress={() => setSheet('account')}>
                登记商户
              </Button>
            }
          >
            {accounts.map(({ merchantAccountId, name, words, ready, mode }) => (
              <ListRow
                key={merchantAccountId ?? 'main'}
                title={name}
                note={words}
                value={
                  <Badge tone={ready ? 'brand' : 'urgent'}>
                    {ready ? (mode === 'partner' ? '服务商代收' : '自有商户') : '缺密钥'}
                  </Badge>
                }
              />
            ))}
          </Card>
          <Card
            title="哪笔费用付给谁"
            flush
            aside={
              <Button small kind="plain" onPress={() => setSheet('choice')}>
                改收款公司
              </Button>
            }
          >
            {choices.map(({ version, feeItem, company, fromOn, current }) => (
              <ListRow
                key={version}
                title={`${feeItem ?? '全部费用'} → ${company}`}
                note={`第 ${version} 版 · ${fromOn} 起`}
                value={<Badge tone={current ? 'brand' : 'neutral'}>{current ? '执行中' : '不在执行'}</Badge>}
              />
            ))}
            {choices.length === 0 && <ListRow title="全部费用 → 主商户" note="还没有改过" />}
          </Card>
          {sheet === 'account' && (
            <MerchantSheet communityId={communityId} onClose={() => setSheet(undefined)} />
          )}
          {sheet === 'choice' && (
            <ChoiceSheet communityId={communityId} accounts={accounts} onClose={() => setSheet(undefined)} />
          )}
        </Stack>
      )}
    </Loaded>
  )
}
