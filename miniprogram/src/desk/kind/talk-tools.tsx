import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { Composer } from '../../components/kind/composer'
import { TalkView } from '../../components/kind/talk-view'
import { useTalk } from '../../components/kind/use-talk'
import { ListRow } from '../../components/list-row'
import { Loaded } from '../../components/loaded'
import { Stack } from '../../components/stack'
import type { Ticket } from '../../components/ticket/use-ticket'
import { call } from '../../lib/call'
import { useDraft } from '../../lib/draft'
import { type StandardAnswer, useAnswers } from '../use-answers'
import type { DeskTicket } from '../use-desk-ticket'
import { useKeys } from '../use-keys'
import { FormSheet } from './form-sheet'
import { HandOverSheet } from './hand-over-sheet'

/** Beside the keys of the priorities, where no other key of the desk lies. */
const keyNames = ['5', '6', '7', '8', '9'] as const

/** The desk's side of a consultation: the talk, answers that fit it under five keys, and the way to a specialist. */
export function TalkTools({ ticket, desk }: { ticket: Ticket; desk: DeskTicket }) {
  const { communityId } = ticket
  const { query, show } = useTalk(ticket)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<StandardAnswer>()
  const [over, setOver] = useState(false)
  const asked = query.data?.bubbles.filter(({ from }) => from === 'owner').at(-1)?.text ?? ticket.text
  const answers = useAnswers(communityId, words || asked)
  const fitting = answers.data?.slice(0, keyNames.length) ?? []
  const say = desk.step('say')
  const mayAnswer = desk.step('answer') !== undefined
  useKeys(
    Object.fromEntries(fitting.map((one, i) => [keyNames[i] ?? '', () => mayAnswer && setChosen(one)])),
    chosen === undefined && !over,
  )
  return (
    <Card
      title="对话"
      aside={
        desk.step('refer') && (
          <Button kind="plain" small onPress={() => setOver(true)}>
            请专人答复
          </Button>
        )
      }
    >
      <Stack gap={16}>
        <Loaded query={query}>{(talk) => <TalkView talk={talk} />}</Loaded>
        {mayAnswer && (
          <Stack gap={8}>
            <Field
              label="找标准答案"
              value={words}
              onChange={setWords}
              maxLength={200}
              placeholder="不填就按业主的话找"
            />
            {fitting.map((one, i) => (
              <ListRow
                key={one.answerId}
                title={`${keyNames[i]?.toUpperCase()}　${one.question}`}
                note={one.answer}
                onPress={() => setChosen(one)}
              />
            ))}
          </Stack>
        )}
        {say && (
          <Composer
            name={`talk/${ticket.ticketId}`}
            label="答复业主"
            placeholder="写给业主看"
            onSend={(text, key) => desk.takeStep(say, { text }, key)}
          />
        )}
      </Stack>
      {chosen && (
        <AnswerSheet
          key={chosen.answerId}
          ticket={ticket}
          answer={chosen}
          onClose={() => setChosen(undefined)}
          onSent={(talk) => {
            show(talk)
            void desk.query.refetch()
          }}
        />
      )}
      {over && (
        <HandOverSheet
          ticket={ticket}
          onClose={() => {
            setOver(false)
            void desk.query.refetch()
          }}
        />
      )}
    </Card>
  )
}

type AnswerProps = {
  ticket: Ticket
  answer: StandardAnswer
  onClose: () => void
  onSent: (talk: NonNullable<ReturnType<typeof useTalk>['query']['data']>) => void
}

function AnswerSheet({ ticket, answer, onClose, onSent }: AnswerProps) {
  const { communityId, ticketId } = ticket
  const { answerId, version } = answer
  const draft = useDraft(`answer/${ticketId}/${answerId}/${version}`, { text: answer.answer })
  const send = async () => {
    const talk = await call('POST /communities/:communityId/tickets/:ticketId/answers', {
      params: { communityId, ticketId },
      body: { answerId, answerVersion: version, text: draft.content.text.trim() },
      key: draft.key,
    })
    draft.clear()
    onSent(talk)
  }
  return (
    <FormSheet
      title={answer.question}
      verb="发给业主"
      done="已发给业主。"
      disabled={draft.content.text.trim() === ''}
      onSend={send}
      onClose={onClose}
    >
      <Field
        label="答复"
        long
        rows={6}
        maxLength={2000}
        value={draft.content.text}
        onChange={(text) => draft.change({ text })}
        hint="可以先改几个字再发。"
      />
    </FormSheet>
  )
}
