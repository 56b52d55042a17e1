import { Card } from '../../components/card'
import { Icon } from '../../components/icon'
import type { IconName } from '../../components/icon-paths'
import { Anchor } from '../../components/native/anchor'
import { Box } from '../../components/native/box'
import { Words } from '../../components/native/words'
import style from './emergency-card.module.scss'

const lines: readonly { number: string; title: string }[] = [
  { number: '119', title: '火警' },
  { number: '120', title: '急救' },
  { number: '110', title: '报警' },
]

const advice: readonly { icon: IconName; title: string; text: string }[] = [
  { icon: 'leak', title: '漏水', text: '先关水阀；水靠近插座时，先关总电闸，人离开积水。' },
  { icon: 'gas', title: '燃气味', text: '不要开关电器，开窗、离开房间，到室外打电话。' },
  { icon: 'lift', title: '电梯困人', text: '别扒门，按警铃，等人来。' },
  { icon: 'fire', title: '火情', text: '先离开，再报警；不坐电梯。' },
]

/** Numbers and first steps in danger; they lie in the program, so they are there without any network. */
export function EmergencyCard({ dutyPhone }: { dutyPhone?: string }) {
  return (
    <Card title="紧急求助">
      <Box className={`${style.calls} ${dutyPhone ? style.four : ''}`}>
        {lines.map((line) => (
          <Anchor
            key={line.number}
            call={line.number}
            className={style.call}
            label={`拨打 ${line.number} ${line.title}`}
          >
            <Words className={style.number}>{line.number}</Words>
            <Words className={style.title}>{line.title}</Words>
          </Anchor>
        ))}
        {dutyPhone && (
          <Anchor
            call={dutyPhone}
            className={`${style.call} ${style.duty}`}
            label={`拨打值班室 ${dutyPhone}`}
          >
            <Icon name="phone" />
            <Words className={style.title}>值班室</Words>
          </Anchor>
        )}
      </Box>
      <Box as="ul">
        {advice.map((one) => (
          <Box as="li" key={one.title} className={style.advice}>
            <Icon name={one.icon} size="small" />
            <Box>
              <Words className={style.danger}>{one.title}　</Words>
              <Words>{one.text}</Words>
            </Box>
          </Box>
        ))}
      </Box>
    </Card>
  )
}
