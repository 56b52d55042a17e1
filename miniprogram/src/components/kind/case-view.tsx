import { sides } from '@haolin/shared/dispute/case-file.ts'
import type { ReactNode } from 'react'
import { showTime } from '../../lib/show-time'
import { Badge } from '../badge'
import { Card } from '../card'
import { Empty } from '../empty'
import { Box } from '../native/box'
import { Picture } from '../native/picture'
import { Notice } from '../notice'
import { Stack } from '../stack'
import style from './case-view.module.scss'
import type { CaseEntry, CaseFile } from './use-case'

type Props = {
  file: CaseFile
  /** What the reader can do about an entry. */
  actions?: (entry: CaseEntry) => ReactNode
}

/** A case file: who takes part, and every entry in the order it was written, with its number and hash. */
export function CaseView({ file, actions }: Props) {
  return (
    <Stack>
      {!file.intact && <Notice tone="urgent">案卷有一条和写下时不一样，请不要再用，马上联系管理员。</Notice>}
      <Card title={`案卷 ${file.number}`} aside={<Badge>{file.stateLabel}</Badge>}>
        <Box className={style.sides}>
          {file.sides.map((side) => (
            <Box key={side.side} className={style.side}>
              <Box className={style.name}>{side.label}</Box>
              <Box>{side.unitLabel ?? (side.joined ? '已请来参加' : '还没请来')}</Box>
            </Box>
          ))}
          <Box className={style.side}>
            <Box className={style.name}>居中协调</Box>
            <Box>{file.mediator}</Box>
          </Box>
        </Box>
      </Card>
      {file.entries.length === 0 && (
        <Empty icon="report" text="还没有记录。" note="各方说的话和照片会按顺序留在这里，不能改也不能删。" />
      )}
      <Box as="ol" className={style.entries} label="案卷记录">
        {file.entries.map((entry) => (
          <Box as="li" key={entry.no} className={style.entry}>
            <Box className={style.head}>
              <Box className={style.no}>{`第 ${entry.no} 条`}</Box>
              <Badge tone={entry.kind === 'mediation' ? 'brand' : 'neutral'}>{entry.kindLabel}</Badge>
              {file.party === 'mediator' && entry.side && <Badge>{sides[entry.side]}</Badge>}
              {entry.released && <Badge tone="info">双方可看</Badge>}
            </Box>
            {entry.text !== '' && <Box className={style.text}>{entry.text}</Box>}
            {entry.about !== null && <Box className={style.quiet}>{`对第 ${entry.about} 条`}</Box>}
            {entry.files.length > 0 && (
              <Box className={style.photos}>
                {entry.files.map((photo, i) => (
                  <Picture
                    key={photo.url}
                    src={photo.thumbUrl}
                    alt={`第 ${i + 1} 张照片`}
                    className={style.photo}
                  />
                ))}
              </Box>
            )}
            {entry.stand && <Stand stand={entry.stand} party={file.party} />}
            <Box
              className={style.quiet}
            >{`${entry.who} · ${showTime(entry.at)} · 校验码 ${entry.hash.slice(0, 8)}`}</Box>
            {actions?.(entry)}
          </Box>
        ))}
      </Box>
    </Stack>
  )
}

const words = { confirmed: '已确认', objected: '不同意', open: '还没表态' } as const

function Stand({ stand, party }: { stand: NonNullable<CaseEntry['stand']>; party: CaseFile['party'] }) {
  if (stand.agreed) return <Notice tone="done">双方都确认了，按这份记录办。</Notice>
  const name = (side: 'first' | 'second') =>
    party === 'mediator' ? sides[side] : side === party ? '我方' : '另一方'
  return (
    <Box className={style.quiet}>
      {(['first', 'second'] as const).map((side) => `${name(side)}：${words[stand[side]]}`).join('　')}
    </Box>
  )
}
