import { stages } from '@haolin/shared/ticket/lifecycle.ts'
import { copyText } from '../../lib/copy-text'
import { showLeft, showTime } from '../../lib/show-time'
import { tell } from '../../lib/toasts'
import { Card } from '../card'
import { Icon } from '../icon'
import { Link } from '../link'
import { Box } from '../native/box'
import { Press } from '../native/press'
import { Words } from '../native/words'
import { Stage } from '../stage'
import style from './ticket-head.module.scss'
import { TicketIcon } from './ticket-icon'
import type { Ticket } from './use-ticket'

function copyNumber(number: string): void {
  copyText(number).then(
    () => tell('编号已复制', { tone: 'done' }),
    () => tell(`没能复制，编号是 ${number}`),
  )
}

/** Where it stands: the promise as one sentence, how long until then, the stage, who is responsible. */
export function TicketHead({ ticket }: { ticket: Ticket }) {
  const { promise, person } = ticket
  const aside = ticket.stateLabel === stages[ticket.stage] ? undefined : ticket.stateLabel
  return (
    <Card>
      <Box className={style.about}>
        <TicketIcon name={ticket.icon} size="small" />
        <Words className={style.title}>{ticket.title}</Words>
        <Press
          className={style.number}
          label={`编号 ${ticket.number}，复制`}
          onPress={() => copyNumber(ticket.number)}
        >
          <Words>{ticket.number}</Words>
          <Icon name="copy" size="small" />
        </Press>
      </Box>
      <Box className={`${style.sentence} ${promise.overdue ? style.late : ''}`} live="polite">
        {promise.sentence}
      </Box>
      {promise.dueAt && (
        <Box className={`${style.due} ${promise.overdue ? style.late : ''}`}>
          <Icon name={promise.overdue ? 'alert' : 'clock'} size="small" />
          <Words>{`${showTime(promise.dueAt)} · ${showLeft(promise.dueAt)}`}</Words>
        </Box>
      )}
      <Box className={style.stage}>
        <Stage stage={ticket.stage} instead={aside} />
      </Box>
      {person && (
        <Box className={style.person}>
          <Box className={style.face} hidden>
            {[...person.name][0]}
          </Box>
          <Box className={style.who}>
            <Box className={style.name}>{person.name}</Box>
            <Box className={style.role}>{`${person.title} · 负责人`}</Box>
          </Box>
          {person.phone && (
            <Box className={style.call}>
              <Link as="plain" icon="phone" call={person.phone} wide>
                打电话
              </Link>
            </Box>
          )}
        </Box>
      )}
    </Card>
  )
}
