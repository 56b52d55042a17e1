import { showTime } from '../../lib/show-time'
import { Badge } from '../badge'
import { Icon } from '../icon'
import { Box } from '../native/box'
import { Words } from '../native/words'
import style from './complaint-letter.module.scss'
import type { ComplaintFile } from './use-complaint'

type Props = { letter: NonNullable<ComplaintFile['letter']>; promised: ComplaintFile['promised'] }

/** The written answer to a complaint, as a letter one can keep: what was found, why, and what will be different. */
export function ComplaintLetter({ letter, promised }: Props) {
  return (
    <Box as="section" className={style.letter} label="书面答复">
      <Box as="h2" className={style.title}>
        书面答复
      </Box>
      <Box className={style.number}>{`关于您反映的 ${letter.number}`}</Box>
      <Part title="核实结果">{letter.result}</Part>
      <Part title="为什么会这样">{letter.cause}</Part>
      <Part title="怎样不再发生">{letter.prevention}</Part>
      {promised.length > 0 && <Promised promised={promised} />}
      <Box className={style.signed}>
        <Box>{letter.by}</Box>
        <Box className={style.time}>{showTime(letter.at)}</Box>
      </Box>
    </Box>
  )
}

function Part({ title, children }: { title: string; children: string }) {
  if (children === '') return null
  return (
    <Box>
      <Box as="h3" className={style.part}>
        {title}
      </Box>
      <Box>{children}</Box>
    </Box>
  )
}

/** What was promised, each with its day and whether it is done. */
export function Promised({ promised }: { promised: ComplaintFile['promised'] }) {
  return (
    <Box>
      <Box as="h3" className={style.part}>
        我们说到做到
      </Box>
      <Box as="ul">
        {promised.map((one) => (
          <Box as="li" key={one.what + one.dueAt} className={style.measure}>
            <Icon name={one.doneAt ? 'check-circle' : 'clock'} size="small" />
            <Box className={style.what}>
              <Words>{one.what}</Words>
              <Box className={style.time}>
                {one.doneAt
                  ? `${showTime(one.doneAt)} 已落实${one.result ? `：${one.result}` : ''}`
                  : `${showTime(one.dueAt)} 前`}
              </Box>
            </Box>
            {one.doneAt && <Badge tone="brand">已做到</Badge>}
          </Box>
        ))}
      </Box>
    </Box>
  )
}
