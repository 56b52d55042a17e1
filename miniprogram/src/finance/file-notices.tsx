import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { showMoment } from '../lib/show-moment'
import style from './dunning-file.module.scss'
import type { DunningFile } from './use-dunning'

/** Every word to the household: what was said, by which way, what proves that it arrived. */
export function FileNotices({ file: { notices } }: { file: DunningFile }) {
  if (notices.length === 0) return <Empty text="还没有联系过这户。" />
  return (
    <Stack>
      {notices.map((one) => (
        <Card
          key={one.noticeId}
          title={`${one.label}（${one.wayLabel}）`}
          aside={showMoment(one.at).slice(0, 16)}
        >
          <Stack gap={8}>
            <Box className={style.text}>{one.body}</Box>
            {one.proofs.map(({ proof, label, note, at }) => (
              <Box key={`${proof} ${at} ${note}`} className={style.quiet}>
                {[showMoment(at).slice(0, 16), label, note].filter(Boolean).join(' · ')}
              </Box>
            ))}
          </Stack>
        </Card>
      ))}
    </Stack>
  )
}
