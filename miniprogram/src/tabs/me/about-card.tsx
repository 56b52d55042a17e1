import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { Box } from '../../components/native/box'
import { Words } from '../../components/native/words'
import { call } from '../../lib/call'
import { useSession } from '../../lib/session'
import { useKeptQuery } from '../../lib/use-kept-query'
import style from './about-card.module.scss'

/** Who is behind it and how to reach them. */
export function AboutCard() {
  const communityId = useSession((session) => session.home?.communityId)
  const welcome = useKeptQuery({
    name: `welcome/${communityId}`,
    enabled: communityId !== undefined,
    ask: () => call('GET /communities/:communityId/welcome', { params: { communityId: communityId ?? '' } }),
  })
  const facts = welcome.data
  return (
    <Card title="关于" flush>
      {facts && (
        <>
          <ListRow
            icon="phone"
            title={`打给${facts.companyName}`}
            note={`${facts.dutyPhone} · 服务时间 ${facts.serviceHours}`}
            target={{ call: facts.dutyPhone }}
          />
          {facts.fees.length > 0 && (
            <ListRow icon="bill" title="收费标准" note={<Fees fees={facts.fees} />} />
          )}
        </>
      )}
      {communityId && (
        <ListRow icon="chat" title="意见箱" target={{ to: 'suggest/box', with: { communityId } }} />
      )}
      <ListRow
        icon="lock"
        title="隐私和我的信息"
        note="谁看过、留多久、导出、注销。手机号只用来核对房屋和联系维修，没有广告。"
        target={{ to: 'session/privacy' }}
      />
    </Card>
  )
}

function Fees({ fees }: { fees: readonly { name: string; price: string }[] }) {
  return fees.map(({ name, price }) => (
    <Box key={name} className={style.fee}>
      <Words>{name}</Words>
      <Words className={style.price}>{price}</Words>
    </Box>
  ))
}
