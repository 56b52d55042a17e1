import { Button } from '../components/button'
import { Link } from '../components/link'
import { Box } from '../components/native/box'
import type { Ticket, TicketStep } from '../components/ticket/use-ticket'
import style from './job-actions.module.scss'
import { noteDial } from './note-dial'

type Props = {
  job: Ticket
  main: TicketStep | undefined
  /** The move under way. */
  busy: string | undefined
  onMain: (step: TicketStep) => void
  onTrouble: (() => void) | undefined
}

/** The number is whole only while it is given to this person. */
const isWhole = (phone: string | undefined): phone is string => /^1\d{10}$/.test(phone ?? '')

/** Under the thumb: the call, the way out, and below both the one next step. */
export function JobActions({ job, main, busy, onMain, onTrouble }: Props) {
  const phone = job.desk?.contactPhone
  return (
    <Box className={style.bar}>
      {(isWhole(phone) || onTrouble) && (
        <Box className={style.beside}>
          {isWhole(phone) && (
            <Link as="plain" icon="phone" call={phone} wide onPress={() => noteDial(job)}>
              打电话
            </Link>
          )}
          {onTrouble && (
            <Button kind="plain" icon="alert" wide onPress={onTrouble}>
              {main ? '遇到问题' : '还可以'}
            </Button>
          )}
        </Box>
      )}
      {main ? (
        <Button
          wide
          tall
          icon={main.needs.includes('photo') ? 'camera' : undefined}
          busy={busy === main.move && '正在提交，不用再点'}
          disabled={busy !== undefined}
          onPress={() => onMain(main)}
        >
          {main.needs.includes('photo') ? `拍照${main.label}` : main.label}
        </Button>
      ) : (
        <Link as="main" icon="forward" to="work/my-work" wide>
          看下一单
        </Link>
      )}
    </Box>
  )
}
