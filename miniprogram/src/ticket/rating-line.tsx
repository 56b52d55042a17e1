import { Card } from '../components/card'
import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import type { Ticket } from '../components/ticket/use-ticket'
import style from './rating-line.module.scss'

const faces = { 1: ['bad', '不满意'], 2: ['fair', '一般'], 3: ['good', '满意'] } as const
const subjects = [
  ['speed', '速度'],
  ['quality', '质量'],
  ['attitude', '态度'],
] as const

/** What the owner said of the work. */
export function RatingLine({ rating }: { rating: NonNullable<Ticket['rating']> }) {
  return (
    <Card title="评价">
      <Box className={style.faces}>
        {subjects.map(([key, label]) => {
          const [icon, words] = faces[rating[key] as 1 | 2 | 3]
          return (
            <Box key={key} className={style.face}>
              <Icon name={icon} />
              <Words>{`${label} ${words}`}</Words>
            </Box>
          )
        })}
      </Box>
      {rating.text && <Box className={style.text}>{rating.text}</Box>}
    </Card>
  )
}
