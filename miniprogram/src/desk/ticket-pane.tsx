import { useEffect } from 'react'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { DeskActions, NEXT_STEP } from './desk-actions'
import { DeskFacts } from './desk-facts'
import { DeskSheets } from './desk-sheets'
import style from './ticket-pane.module.scss'
import { DeskHead, TicketWords } from './ticket-words'
import { useDeskTicket } from './use-desk-ticket'
import { focusOn } from './use-keys'
import { useTicketKeys } from './use-ticket-keys'

type Props = {
  communityId: string
  ticketId: string
  /** Facts fit beside it. */
  wide: boolean
  /** The page is the one on the screen. */
  visible: boolean
  /** Works through many: the keyboard goes to the next step as soon as there is one. */
  eager: boolean
  onMoved: (ticketId: string) => void
}

/** The open ticket at a desk: head and steps stay, the story scrolls, the facts stand beside it. */
export function TicketPane({ communityId, ticketId, wide, visible, eager, onMoved }: Props) {
  const desk = useDeskTicket(communityId, ticketId, onMoved)
  useTicketKeys(desk, visible)
  const loaded = desk.ticket !== undefined
  useEffect(() => {
    if (!eager || !loaded) return
    // After the row has had the keyboard.
    const frame = requestAnimationFrame(() => {
      if (!document.querySelector('dialog[open], input:focus')) focusOn(NEXT_STEP)
    })
    return () => cancelAnimationFrame(frame)
  }, [eager, loaded])
  const best = desk.candidates.data?.find(({ fits }) => fits)
  const proposal = best && `建议派给${best.name}：${best.reason}`
  return (
    <Box className={style.pane}>
      <Loaded query={desk.query}>
        {(ticket) => (
          <>
            <Box as="section" className={style.ticket} label={`${ticket.place} ${ticket.title}`}>
              <Box className={style.head}>
                <DeskHead ticket={ticket} proposal={proposal} />
                <Box className={style.actions}>
                  <DeskActions desk={desk} onFacts={wide ? undefined : () => desk.ask({ kind: 'facts' })} />
                </Box>
              </Box>
              <Box className={style.words}>
                <TicketWords ticket={ticket} desk={desk} />
              </Box>
            </Box>
            {wide && (
              <Box as="aside" className={style.facts} label="资料">
                <DeskFacts ticket={ticket} />
              </Box>
            )}
          </>
        )}
      </Loaded>
      <DeskSheets desk={desk} />
    </Box>
  )
}
