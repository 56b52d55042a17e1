import { useState } from 'react'
import { Button } from '../../components/button'
import { CaseView } from '../../components/kind/case-view'
import { type CaseEntry, useCase } from '../../components/kind/use-case'
import { Loaded } from '../../components/loaded'
import { Stack } from '../../components/stack'
import type { Ticket } from '../../components/ticket/use-ticket'
import { newKey } from '../../lib/call'
import { wordsFor } from '../../lib/call-error'
import { tell } from '../../lib/toasts'
import { EntrySheet } from './entry-sheet'
import { FollowUpSheet } from './follow-up-sheet'
import { SideSheet } from './side-sheet'

type Form = 'statement' | 'mediation' | 'referral' | 'visit' | 'side' | 'follow_up'

const forms = [
  { form: 'statement', label: '代记陈述' },
  { form: 'mediation', label: '写调解记录' },
  { form: 'referral', label: '转介到外部' },
  { form: 'visit', label: '记回访' },
  { form: 'follow_up', label: '约定回访' },
] as const

/** The mediator's side of a neighbour dispute: the whole case file, and what one adds to it. */
export function CaseTools({ ticket }: { ticket: Ticket }) {
  const { communityId, ticketId } = ticket
  const { query, add, invite } = useCase(communityId, ticketId)
  const [form, setForm] = useState<Form>()
  const close = () => setForm(undefined)
  const release = (entry: CaseEntry) =>
    (entry.kind === 'statement' || entry.kind === 'evidence') && !entry.released ? (
      <Button
        kind="quiet"
        small
        label={`第 ${entry.no} 条转给另一方看`}
        onPress={() =>
          void add({ kind: 'release', about: entry.no, text: '' }, newKey()).catch((failure) =>
            tell(wordsFor(failure), { tone: 'problem' }),
          )
        }
      >
        本人同意，转给另一方看
      </Button>
    ) : null
  return (
    <Loaded query={query}>
      {(file) => (
        <Stack>
          <CaseView file={file} actions={file.party === 'mediator' ? release : undefined} />
          {file.party === 'mediator' && (
            <Stack row gap={8}>
              {!file.sides.every(({ joined }) => joined) && (
                <Button small onPress={() => setForm('side')}>
                  请另一方参加
                </Button>
              )}
              {forms.map((one) => (
                <Button key={one.form} kind="plain" small onPress={() => setForm(one.form)}>
                  {one.label}
                </Button>
              ))}
            </Stack>
          )}
          {form === 'side' && <SideSheet communityId={communityId} onSend={invite} onClose={close} />}
          {form === 'follow_up' && <FollowUpSheet ticket={ticket} onClose={close} />}
          {(form === 'statement' || form === 'mediation' || form === 'referral' || form === 'visit') && (
            <EntrySheet key={form} kind={form} ticketId={ticketId} onSend={add} onClose={close} />
          )}
        </Stack>
      )}
    </Loaded>
  )
}
