import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { Link } from '../components/link'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { call, newKey } from '../lib/call'
import { showTime } from '../lib/show-time'
import style from './homes.module.scss'
import { FormSheet } from './kind/form-sheet'
import { type HomeFile, type TimelineKind, useTimeline } from './use-home-file'

type Props = { communityId: string; file: HomeFile; onChanged: () => void }

/** Everything between a household and us, newest first, of one kind or of all. */
export function HomeTimeline({ communityId, file, onChanged }: Props) {
  const [kind, setKind] = useState<TimelineKind | 'all'>('all')
  const [household, setHousehold] = useState('now')
  const [writing, setWriting] = useState(false)
  const { query, entries, more } = useTimeline(communityId, file.unitId, {
    ...(kind !== 'all' && { kind }),
    ...(household !== 'now' && { householdId: household }),
  })
  return (
    <Card
      title="往来记录"
      aside={
        file.mayKeep &&
        file.householdId && (
          <Button kind="quiet" small icon="edit" onPress={() => setWriting(true)}>
            写备注
          </Button>
        )
      }
    >
      <Stack gap={12}>
        <Box className={style.filters}>
          <Select
            label="看哪类"
            value={kind}
            options={[
              { value: 'all', label: '全部' },
              ...file.timelineKinds.map((one) => ({ value: one.kind, label: one.label })),
            ]}
            onChange={setKind}
          />
          {file.households.length > 1 && (
            <Select
              label="哪一户"
              value={household}
              options={file.households.map(({ householdId, owners, fromOn, untilOn }) => ({
                value: untilOn === null ? 'now' : householdId,
                label: `${owners || '未登记'} ${fromOn} 起`,
              }))}
              onChange={setHousehold}
            />
          )}
        </Box>
        <Loaded query={query}>
          {() =>
            entries.length === 0 ? (
              <Empty icon="clock" text="还没有往来。" />
            ) : (
              <Box>
                <Box as="ol" className={style.list}>
                  {entries.map((one) => (
                    <Box as="li" key={one.entryId} className={style.entry}>
                      <Box className={style.quiet}>
                        {[showTime(one.at), one.label, one.by].filter(Boolean).join(' · ')}
                      </Box>
                      <Box className={style.strong}>
                        {one.title !== one.label || !one.text ? one.title : ''}
                        {one.amountFen !== null && (
                          <>
                            {' '}
                            <Money fen={one.amountFen} />
                          </>
                        )}
                      </Box>
                      {one.text && <Box className={style.words}>{one.text}</Box>}
                      {one.ticketId && (
                        <Link to="desk/ticket" with={{ communityId, ticketId: one.ticketId }}>
                          看这一单
                        </Link>
                      )}
                    </Box>
                  ))}
                </Box>
                {more && (
                  <Button kind="quiet" wide busy={query.isFetchingNextPage && '正在加载'} onPress={more}>
                    看更早的
                  </Button>
                )}
              </Box>
            )
          }
        </Loaded>
      </Stack>
      {writing && (
        <NoteSheet
          params={{ communityId, unitId: file.unitId }}
          onClose={() => setWriting(false)}
          onDone={onChanged}
        />
      )}
    </Card>
  )
}

type NoteProps = {
  params: { communityId: string; unitId: string }
  onClose: () => void
  onDone: () => void
}

function NoteSheet({ params, onClose, onDone }: NoteProps) {
  const [key] = useState(newKey)
  const [text, setText] = useState('')
  const send = async () => {
    const body = { text: text.trim() }
    await call('POST /communities/:communityId/units/:unitId/notes', { params, body, key })
    onDone()
  }
  return (
    <FormSheet
      title="写备注"
      verb="记下"
      done="记下了。"
      disabled={text.trim() === ''}
      onSend={send}
      onClose={onClose}
    >
      <Field
        label="备注"
        hint="写上就不能改，写错了再写一条说明。"
        long
        maxLength={500}
        value={text}
        onChange={setText}
      />
    </FormSheet>
  )
}
