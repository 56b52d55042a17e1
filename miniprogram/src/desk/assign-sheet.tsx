import { useEffect, useState } from 'react'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import { Sheet } from '../components/sheet'
import { Meanwhile } from '../components/ticket/meanwhile'
import { useMeanwhile } from '../components/ticket/use-meanwhile'
import type { Ticket } from '../components/ticket/use-ticket'
import { wordsFor } from '../lib/call-error'
import style from './assign-sheet.module.scss'
import { moveFocus } from './move-focus'
import type { Candidate, DeskTicket } from './use-desk-ticket'
import { focusOn } from './use-keys'

const FIRST = 'assign-first'

/** Who takes it: the best one first under Enter, the others with their reasons below. */
export function AssignSheet({ desk, onClose }: { desk: DeskTicket; onClose: () => void }) {
  const { ticket, candidates, assign, takeOver, busy, step } = desk
  /** Enter came before the proposal did. */
  const [eager, setEager] = useState(false)
  const people = candidates.data
  const fitting = people?.filter(({ fits }) => fits) ?? []
  const [best, ...others] = fitting
  const settled = people !== undefined || candidates.isError

  const takeBest = () => {
    if (!settled) setEager(true)
    else if (best) void assign(best)
    else void takeOver()
  }
  useEffect(() => focusOn(FIRST), [])
  useEffect(() => moveFocus('assign-list'), [])
  const alone = step('accept') || step('handle')
  const pointless = ticket !== undefined && !step('accept') && !step('offer')
  const [opened] = useState(ticket?.version)
  const overtaken = opened !== undefined && ticket !== undefined && ticket.version > opened
  useEffect(() => {
    // What a colleague did while this was open must be read before it goes.
    if (pointless && !busy && !overtaken) onClose()
  }, [pointless, busy, overtaken, onClose])
  useEffect(() => {
    if (!eager || !settled) return
    setEager(false)
    if (best) void assign(best)
  }, [eager, settled, best, assign])

  return (
    <Sheet open title={step('offer') ? '派单' : '受理并派单'} onClose={onClose}>
      <Box className={style.about}>{ticket && `${ticket.place} · ${ticket.title}`}</Box>
      {ticket && <News ticket={ticket} busy={busy} legal={!pointless} />}
      <Box id="assign-list" className={style.list}>
        {!pointless && (best || !settled || alone) && (
          <Press id={FIRST} className={`${style.person} ${style.best}`} onPress={takeBest}>
            <Box className={style.words}>
              <Words className={style.name}>
                {!settled ? '正在找最合适的人…' : best ? `派给${best.name}` : '先受理，由我跟进'}
              </Words>
              <Words className={style.reason}>
                {busy || eager
                  ? '正在提交，不用再点'
                  : (best?.reason ?? (settled ? '现在没有合适的师傅' : ''))}
              </Words>
            </Box>
            {best && <Load person={best} />}
            <Words className={style.key} hidden>
              Enter
            </Words>
          </Press>
        )}
        {!pointless &&
          others.map((person) => (
            <Press key={person.staffId} className={style.person} onPress={() => void assign(person)}>
              <Box className={style.words}>
                <Words className={style.name}>{person.name}</Words>
                <Words className={style.reason}>{person.reason}</Words>
              </Box>
              <Load person={person} />
            </Press>
          ))}
      </Box>
      {settled && !best && !alone && (
        <Box className={style.none}>现在没有合适的师傅当班。可以请主管指派，或稍后再派。</Box>
      )}
      {candidates.isError && <Box className={style.none}>{wordsFor(candidates.error)}</Box>}
      <Unfit people={people?.filter(({ fits }) => !fits) ?? []} />
    </Sheet>
  )
}

function News({ ticket, busy, legal }: { ticket: Ticket; busy: boolean; legal: boolean }) {
  const meanwhile = useMeanwhile(ticket, 'offer')
  // One's own acceptance on the way to the assignment is no news.
  return busy ? null : <Meanwhile meanwhile={{ ...meanwhile, legal }} label="派单" />
}

function Load({ person }: { person: Candidate }) {
  return <Words className={style.load}>{`${person.openTickets}/${person.capacity} 单`}</Words>
}

function Unfit({ people }: { people: readonly Candidate[] }) {
  if (people.length === 0) return null
  return (
    <Box className={style.unfit}>
      {people.map(({ staffId, name, reason }) => (
        <Box key={staffId}>{`${name}：${reason}`}</Box>
      ))}
    </Box>
  )
}
