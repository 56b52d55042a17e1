import type { Api } from '@haolin/shared/api/index.ts'
import type { ReactNode } from 'react'
import type { PageName } from '../../pages'
import { Anchor } from '../native/anchor'
import { Box } from '../native/box'
import { Words } from '../native/words'
import { DueLine } from './due-line'
import style from './work-card.module.scss'
import { WorkHead } from './work-head'

/** A ticket in a staff list. */
export type WorkLine = Api['GET /communities/:communityId/my-work']['reply']['items'][number]

type Props = {
  line: WorkLine
  /** Where a tap leads. */
  to?: PageName
  with?: Record<string, string>
  /** Something to do right here, below the words. */
  action?: ReactNode
}

/** One job, readable at arm's length: where first, then what, then by when. */
export function WorkCard({ line, to, with: params, action }: Props) {
  const words = (
    <>
      <WorkHead
        place={line.place}
        title={line.title}
        icon={line.icon}
        priority={line.priority}
        state={to && line.stateLabel}
      />
      {line.text !== '' && <Box className={`${style.text} ${to ? style.taste : ''}`}>{line.text}</Box>}
      <Box className={style.foot}>
        <DueLine dueAt={line.nextDueAt} overdue={line.overdue} />
        {line.photos > 0 && <Words className={style.note}>{`${line.photos} 张照片`}</Words>}
      </Box>
    </>
  )
  return (
    <Box as="article" className={style.card} label={`${line.place} ${line.title}`}>
      {to ? (
        <Anchor className={style.words} to={to} with={params}>
          {words}
        </Anchor>
      ) : (
        <Box className={style.words}>{words}</Box>
      )}
      {action && <Box className={style.action}>{action}</Box>}
    </Box>
  )
}
