import { relations } from '@haolin/shared/roles.ts'
import { useState } from 'react'
import { Badge } from '../../components/badge'
import { Card } from '../../components/card'
import { HomeChoice } from '../../components/home-choice'
import { ListRow } from '../../components/list-row'
import { useSession } from '../../lib/session'
import { showDay } from '../../lib/show-time'
import { askToBind } from '../../lib/use-signed-in'

/** My homes: which one is meant now, who else lives there, and how to add one. */
export function HomesCard() {
  const { me, home } = useSession()
  const [choosing, setChoosing] = useState(false)
  const several = (me?.homes.length ?? 0) > 1
  return (
    <Card title="我的房屋" flush>
      {home && (
        <ListRow
          icon="house"
          title={home.unitLabel}
          note={[
            home.communityName,
            relations[home.relation],
            home.validUntil && `到${showDay(home.validUntil)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
          value={several ? <Badge>换一套</Badge> : undefined}
          onPress={several ? () => setChoosing(true) : undefined}
        />
      )}
      {home && (
        <ListRow
          icon="people"
          title="家人和租户"
          note="谁能报修、缴费、看进度"
          target={{ to: 'session/household' }}
        />
      )}
      {home && (
        <ListRow
          icon="house"
          title="登记的信息"
          note="人、车、宠物，写错了申请更正"
          target={{ to: 'session/held' }}
        />
      )}
      {home && <ListRow icon="bill" title="账单和收据" target={{ to: 'pay/bills' }} />}
      {home && (
        <ListRow icon="chat" title="我的记录" note="电话、公众号、报过的事" target={{ to: 'record/mine' }} />
      )}
      <ListRow icon="plus" title={home ? '再绑定一套' : '绑定房屋'} onPress={askToBind} />
      <HomeChoice open={choosing} onClose={() => setChoosing(false)} />
    </Card>
  )
}
