import { Button } from '../components/button'
import { ListRow } from '../components/list-row'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { showMoment } from '../lib/show-moment'
import style from './audit.module.scss'
import type { AuditRow } from './use-audit'

type Props = { row: AuditRow; onClose: () => void; onSubject: (subject: string) => void }

/** One deed whole, with its place in the chain, and the way to all that was done to the same thing. */
export function AuditSheet({ row, onClose, onSubject }: Props) {
  const { at, who, deedLabel, subject, subjectLabel, why, details, seq, hash } = row
  return (
    <Sheet open title={deedLabel} onClose={onClose}>
      <Stack gap={12}>
        <Box>
          <ListRow title="时间" value={showMoment(at)} />
          <ListRow title="谁" value={who} />
          <ListRow title="对象" note={subjectLabel} />
          {why && <ListRow title="原因" note={why} />}
          {details.map(({ label, value }) => (
            <ListRow key={label} title={label} note={value} />
          ))}
          <ListRow
            title={seq === null ? '正在封存' : `已封存，第 ${seq} 条`}
            note={<Box className={style.quiet}>{hash ?? '几秒后有校验码，之后谁也改不了。'}</Box>}
          />
        </Box>
        <Button kind="plain" wide onPress={() => onSubject(subject)}>
          看这个对象的全部记录
        </Button>
      </Stack>
    </Sheet>
  )
}
