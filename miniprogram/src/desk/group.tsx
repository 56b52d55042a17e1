import { unusedReasons } from '@haolin/shared/channel/unused-reasons.ts'
import { useEffect, useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import type { Post } from '../lib/session'
import { useVisible } from '../lib/use-visible'
import { DeskFrame } from './desk-frame'
import style from './group.module.scss'
import { draftCardId, GroupCard, onlyPerson } from './group-card'
import { type Pasted, useGroup } from './use-group'
import { focusOn, useKeys } from './use-keys'
import { usePlaces } from './use-places'

/** 微信群: paste what was said, look at each draft, one key for each decision. */
export default function GroupPage() {
  return (
    <DeskFrame title="微信群" current="desk/group">
      {(post) => <Group post={post} />}
    </DeskFrame>
  )
}

function Group({ post }: { post: Post }) {
  const group = useGroup(post.communityId)
  const places = usePlaces(post.communityId)
  const waiting = group.query.data?.waiting ?? []
  const [chosen, setChosen] = useState<string>()
  const [editing, setEditing] = useState<string>()
  const at = Math.max(
    waiting.findIndex(({ draftId }) => draftId === chosen),
    0,
  )
  const current = waiting[at]
  const move = (by: 1 | -1) => () => {
    const next = waiting[Math.min(Math.max(at + by, 0), waiting.length - 1)]
    setChosen(next?.draftId)
  }
  // The cursor is drawn first, then the keyboard follows.
  useEffect(() => {
    if (chosen) focusOn(draftCardId(chosen))
  }, [chosen])
  const decide = (take: boolean) => () => {
    if (!current) return
    const next = waiting[at + 1] ?? waiting[at - 1]
    if (take && (!current.category || !(current.unitId || current.buildingId))) {
      setEditing(current.draftId)
      return
    }
    void group.decide(current.draftId, take, take ? onlyPerson(current) : {}).then((done) => {
      if (done) setChosen(next?.draftId)
    })
  }
  useKeys(
    {
      j: move(1),
      k: move(-1),
      arrowdown: move(1),
      arrowup: move(-1),
      a: decide(true),
      e: () => setEditing(current?.draftId),
      x: decide(false),
    },
    useVisible() && editing === undefined,
  )
  return (
    <Box className={style.columns}>
      <Stack gap={16}>
        <Card title="把群里的话贴进来">
          <Stack gap={12}>
            <Field
              label="群消息"
              long
              rows={8}
              maxLength={20000}
              value={group.paste.content.text}
              onChange={(text) => group.paste.change({ text })}
              placeholder={'王姐 3-2-501：楼道灯不亮\n[图片]\n老张：+1'}
              hint="多贴了没关系：贴过的会认出来，不会重复开单。"
            />
            {group.error !== undefined && (
              <Notice tone="urgent" fresh>
                {wordsFor(group.error)}
              </Notice>
            )}
            <Button
              wide
              busy={group.busy === 'paste' && '正在整理'}
              disabled={group.paste.content.text.trim() === ''}
              onPress={() => void group.send()}
            >
              整理成草稿
            </Button>
          </Stack>
        </Card>
        {group.pasted && <Outcome pasted={group.pasted} />}
      </Stack>
      <Stack gap={16}>
        <Loaded query={group.query}>
          {({ waiting: drafts, decided }) => (
            <Stack gap={12}>
              {drafts.length === 0 && (
                <Empty text="没有等着处理的草稿。" note="贴一段群消息，能开单的会列在这里。" />
              )}
              {drafts.length > 0 && <Box className={style.keys}>J / K 上下 · A 开单 · E 修改 · X 不开单</Box>}
              {drafts.map((draft) => (
                <GroupCard
                  key={draft.draftId}
                  draft={draft}
                  buildings={places.data ?? []}
                  current={draft.draftId === current?.draftId}
                  busy={group.busy === draft.draftId}
                  editing={editing === draft.draftId}
                  onEdit={(on) => setEditing(on ? draft.draftId : undefined)}
                  onDecide={(take, correction) => group.decide(draft.draftId, take, correction)}
                />
              ))}
              {decided.length > 0 && (
                <Card title="今天处理过的" flush>
                  {decided.map(({ draftId, author, text, number, ticketId }) => (
                    <ListRow
                      key={draftId}
                      title={text}
                      note={author}
                      value={number ?? '没开单'}
                      target={ticketId ? { to: 'desk/ticket', with: { ticketId } } : undefined}
                    />
                  ))}
                </Card>
              )}
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Box>
  )
}

/** Nothing of what was pasted goes without a word: new, known, or why it was left aside. */
function Outcome({ pasted: { drafts, known, unused } }: { pasted: Pasted }) {
  return (
    <Card title="这一段">
      <Stack gap={12}>
        <Notice tone={drafts > 0 ? 'done' : 'info'} fresh>
          {drafts > 0 ? `整理出 ${drafts} 条草稿。` : '没有新的草稿。'}
        </Notice>
        {known.length > 0 && <Box>{`${known.length} 条以前贴过：`}</Box>}
        {known.map(({ text, number }) => (
          <Box key={text} className={style.line}>
            {`${text} ${number ? `→ ${number}` : '（已在草稿里或没开单）'}`}
          </Box>
        ))}
        {unused.length > 0 && <Box>{`没用上的 ${unused.length} 行：`}</Box>}
        {unused.map(({ text, why }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: equal lines are told apart by their place alone
          <Box key={`${at}${text}`} className={style.line}>
            {`${text}（${unusedReasons[why]}）`}
          </Box>
        ))}
      </Stack>
    </Card>
  )
}
