import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { SuggestionWay } from '../../components/kind/suggestion-way'
import { type SuggestionFile, useSuggestion } from '../../components/kind/use-suggestion'
import { Loaded } from '../../components/loaded'
import { Box } from '../../components/native/box'
import { Stack } from '../../components/stack'
import type { Ticket } from '../../components/ticket/use-ticket'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import type { DeskTicket } from '../use-desk-ticket'
import { FormSheet } from './form-sheet'

type Next = SuggestionFile['next'][number]

/** What becomes of a suggestion: where it stands, and one button for every way it may go. */
export function FateTools({ ticket, desk }: { ticket: Ticket; desk: DeskTicket }) {
  const { query, show } = useSuggestion(ticket)
  const [next, setNext] = useState<Next>()
  return (
    <Card title="建议的去向">
      <Loaded query={query}>
        {(file) => (
          <Stack>
            <SuggestionWay way={file.way} reason={file.reason} dueOn={file.dueOn} />
            <Box>
              {file.publicOk
                ? `业主同意公开。${file.publicText ? `公开的说法：${file.publicText}` : '写一句不带姓名房号的说法，邻居就能看到。'}`
                : '业主没有同意公开。'}
            </Box>
            <Stack row gap={8}>
              {file.next.map((one) => (
                <Button key={one.fate} kind="plain" small onPress={() => setNext(one)}>
                  {one.label}
                </Button>
              ))}
            </Stack>
            {next && (
              <FateSheet
                ticket={ticket}
                next={next}
                file={file}
                onClose={() => setNext(undefined)}
                onDone={(answer) => {
                  show(answer)
                  void desk.query.refetch()
                }}
              />
            )}
          </Stack>
        )}
      </Loaded>
    </Card>
  )
}

type Props = {
  ticket: Ticket
  next: Next
  file: SuggestionFile
  onClose: () => void
  onDone: (file: SuggestionFile) => void
}

function FateSheet({ ticket, next, file, onClose, onDone }: Props) {
  const { communityId, ticketId, version } = ticket
  const draft = useDraft(`fate/${ticketId}/${next.fate}`, {
    reason: '',
    dueOn: '',
    publicText: file.publicText ?? '',
  })
  const { content, change } = draft
  const send = async () => {
    const answer = await call('POST /communities/:communityId/tickets/:ticketId/fate', {
      params: { communityId, ticketId },
      body: {
        version,
        fate: next.fate,
        reason: content.reason.trim(),
        ...(next.needsDate && content.dueOn ? { dueOn: content.dueOn } : {}),
        ...(file.publicOk && content.publicText.trim() ? { publicText: content.publicText.trim() } : {}),
      },
      key: draft.key,
    })
    draft.clear()
    onDone(answer)
  }
  return (
    <FormSheet title={next.label} verb="告诉业主" done="已告诉业主。" onSend={send} onClose={onClose}>
      <Field
        label={next.needsReason ? '理由' : '说一句'}
        optional={!next.needsReason}
        long
        rows={2}
        maxLength={500}
        value={content.reason}
        onChange={(reason) => change({ reason })}
        placeholder="为什么这样定，业主会看到"
      />
      {next.needsDate && (
        <Field
          label="哪天做到"
          kind="date"
          value={content.dueOn}
          onChange={(dueOn) => change({ dueOn })}
          hint="业主会看到这一天。"
        />
      )}
      {file.publicOk && (
        <Field
          label="给邻居看的说法"
          optional
          maxLength={200}
          value={content.publicText}
          onChange={(publicText) => change({ publicText })}
          hint="不要写姓名和房号。不写就不公开。"
        />
      )}
    </FormSheet>
  )
}
