import type { LivePerson } from '@haolin/shared/api/live.ts'
import { usePresence } from '../../lib/use-live'
import { Box } from '../native/box'
import { Words } from '../native/words'
import style from './presence-line.module.scss'

/** 客服小陈正在填写，李师傅正在看; nothing when nobody else is here. */
export const presenceWords = (people: readonly LivePerson[]): string =>
  people.map(({ name, doing }) => `${name}${doing === 'typing' ? '正在填写' : '正在看'}`).join('，')

/** Which colleagues have this ticket open too. */
export function PresenceLine({ communityId, ticketId }: { communityId: string; ticketId: string }) {
  const people = usePresence(communityId).filter((one) => one.ticketId === ticketId)
  return (
    <Box role="status" live="polite">
      {people.length > 0 && (
        <Box className={style.line}>
          <Box className={style.dot} hidden />
          <Words>{presenceWords(people)}</Words>
        </Box>
      )}
    </Box>
  )
}
