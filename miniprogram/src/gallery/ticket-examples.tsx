import { useState } from 'react'
import { Badge } from '../components/badge'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Money } from '../components/money'
import { PhotoPicker } from '../components/photo-picker'
import { PromiseLine } from '../components/promise-line'
import { type Feeling, Rating } from '../components/rating'
import { Stack } from '../components/stack'
import { Stage } from '../components/stage'
import { Timeline } from '../components/timeline'
import { photo } from './example-photo'

const nothing = () => undefined

/** Everything that tells how a matter goes. */
export function TicketExamples() {
  const [feeling, setFeeling] = useState<Feeling>()
  return (
    <>
      <Card title="厨房水管漏水" aside={<Badge tone="brand">师傅上门</Badge>}>
        <Stack gap={16}>
          <PromiseLine who="李师傅" when="今天 15:10–15:40" what="上门" />
          <Stage stage={2} />
          <Stage stage={2} instead="等配件" />
          <PromiseLine who="王经理" when="今天 14:00" what="答复" late />
          <Timeline
            events={[
              { id: '4', time: '今天 14:52', who: '李师傅', text: '出发了，约 12 分钟到。' },
              { id: '3', time: '今天 14:20', who: '李师傅', text: '接手了，预计 15:10–15:40 到。' },
              {
                id: '2',
                time: '今天 14:12',
                who: '客服小陈',
                text: '已安排维修师傅。',
                photos: [{ src: photo, alt: '漏水的接头' }],
              },
              { id: '1', time: '今天 14:10', who: '您', text: '报修：厨房水管接头滴水。' },
            ]}
          />
        </Stack>
      </Card>
      <Card title="照片">
        <PhotoPicker
          photos={[
            { id: '1', path: photo, state: 'sent', percent: 100 },
            { id: '2', path: photo, state: 'sending', percent: 64 },
            { id: '3', path: photo, state: 'failed', percent: 0 },
          ]}
          onAdd={nothing}
          onRetry={nothing}
          onRemove={nothing}
        />
      </Card>
      <Card title="这次修得怎么样">
        <Rating label="您满意吗" value={feeling} onChange={setFeeling} />
      </Card>
      <Card title="金额与列表" flush>
        <ListRow
          title="11月物业费"
          note="89.50 m² × 2.80 元"
          value={<Money fen={25060} />}
          onPress={nothing}
        />
        <ListRow title="地下车位" icon="wallet" value={<Money fen={30000} />} onPress={nothing} />
        <ListRow title="退回" value={<Money fen={-1234567} />} />
        <ListRow title="合计" value={<Money fen={55060} size="title" />} />
        <ListRow title={<Money fen={123456789} size="hero" />} />
      </Card>
      <Stack row gap={8}>
        <Badge>已完成</Badge>
        <Badge tone="brand">已安排</Badge>
        <Badge tone="waiting" icon="clock">
          等配件
        </Badge>
        <Badge tone="urgent" icon="alert">
          已超时
        </Badge>
        <Badge tone="info">新消息</Badge>
      </Stack>
    </>
  )
}
