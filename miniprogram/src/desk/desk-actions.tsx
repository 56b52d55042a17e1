import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import style from './desk-actions.module.scss'
import type { DeskTicket } from './use-desk-ticket'

/** Id of the next step of the open ticket, where Enter leads. */
export const NEXT_STEP = 'next-step'

type Props = {
  desk: DeskTicket
  /** Shows the facts where they do not fit beside the ticket. */
  onFacts?: () => void
}

/** The steps of the desk as buttons; at a desk each says its key. */
export function DeskActions({ desk, onFacts }: Props) {
  const { ticket, step, ask, start, pool, busy } = desk
  if (!ticket) return null
  const main = ticket.steps.find(({ tone }) => tone === 'main')
  const assigns = step('accept') || step('offer')
  const say = step('say')
  const note = step('note')
  const shown = [main, say, note, step('pool'), step('accept'), step('offer')]
  const rest = ticket.steps.some((one) => !shown.includes(one))
  return (
    <Box className={style.bar}>
      {(assigns || main) && (
        <Box className={style.next}>
          {assigns ? (
            <Button wide id={NEXT_STEP} disabled={busy} onPress={() => ask({ kind: 'assign' })}>
              <Keyed words={step('accept') ? '受理并派单' : '派单'} of="A" />
            </Button>
          ) : (
            main && (
              <Button wide id={NEXT_STEP} disabled={busy} onPress={() => start(main)}>
                <Keyed words={main.label} of="A" />
              </Button>
            )
          )}
        </Box>
      )}
      {(step('pool') || step('accept')) && (
        <Button kind="plain" disabled={busy} onPress={() => void pool()}>
          <Keyed words="抢单池" of="P" />
        </Button>
      )}
      {say && (
        <Button kind="plain" onPress={() => start(say)}>
          <Keyed words="回业主" of="R" />
        </Button>
      )}
      {note && (
        <Box className={style.atDesk}>
          <Button kind="plain" onPress={() => start(note)}>
            <Keyed words="备注" of="N" />
          </Button>
        </Box>
      )}
      {rest && (
        <Button kind="quiet" onPress={() => ask({ kind: 'more' })}>
          更多
        </Button>
      )}
      {onFacts && (
        <Button kind="quiet" onPress={onFacts}>
          资料
        </Button>
      )}
    </Box>
  )
}

function Keyed({ words, of }: { words: string; of: string }) {
  return (
    <>
      <Words>{words}</Words>
      <Words className={style.key} hidden>
        {of}
      </Words>
    </>
  )
}
