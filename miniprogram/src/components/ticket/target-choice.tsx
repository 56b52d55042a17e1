import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/call'
import { showTime } from '../../lib/show-time'
import { Button } from '../button'
import { Choice } from '../choice'
import { Empty } from '../empty'
import { Field } from '../field'
import { Loaded } from '../loaded'
import { Stack } from '../stack'
import type { Ticket } from './use-ticket'

type Props = {
  ticket: Pick<Ticket, 'communityId' | 'ticketId'>
  value: string
  onChange: (targetId: string) => void
}

/** Into which ticket: the likeliest first with the reason, any other by its number. */
export function TargetChoice({ ticket, value, onChange }: Props) {
  const { communityId, ticketId } = ticket
  const [typed, setTyped] = useState('')
  const [number, setNumber] = useState('')
  const query = useQuery({
    queryKey: ['similar', ticketId, number],
    queryFn: () =>
      call('GET /communities/:communityId/tickets/:ticketId/similar', {
        params: { communityId, ticketId },
        query: number ? { number } : {},
      }),
  })
  return (
    <Stack>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon="search"
              text={number ? '没有这个编号的在办工单。' : '没有看起来一样的单，可以输入编号查找。'}
            />
          ) : (
            <Choice
              label="并入哪一单"
              look="rows"
              options={items.map((one) => ({
                value: one.ticketId,
                label: `${one.place} ${one.title}　${one.stateLabel}`,
                note: [one.reason, one.number, showTime(one.createdAt), one.text].filter(Boolean).join(' · '),
              }))}
              value={value || undefined}
              onChange={onChange}
            />
          )
        }
      </Loaded>
      <Field
        label="按编号找"
        optional
        maxLength={30}
        value={typed}
        onChange={setTyped}
        placeholder="BX20261121-0001"
      />
      <Button kind="plain" disabled={typed.trim() === ''} onPress={() => setNumber(typed.trim())}>
        查找
      </Button>
    </Stack>
  )
}
