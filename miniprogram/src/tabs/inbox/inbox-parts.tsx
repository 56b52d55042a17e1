import type { Api } from '@haolin/shared/api/index.ts'
import { messageGroups } from '@haolin/shared/message-ways.ts'
import { Button } from '../../components/button'
import { Choice, type ChoiceOption } from '../../components/choice'
import { Box } from '../../components/native/box'
import style from './inbox-parts.module.scss'
import type { InboxPart } from './use-inbox'

type Props = {
  part: InboxPart
  onChoose: (part: InboxPart) => void
  groups: Api['GET /messages']['reply']['groups']
  reading: boolean
  onReadAll: () => void
}

const withCount = (label: string, unread: number) => (unread > 0 ? `${label} ${unread}` : label)

/** Which part of the inbox to look at, with what is new in each, and the way to call everything read. */
export function InboxParts({ part, onChoose, groups, reading, onReadAll }: Props) {
  const unread = groups.reduce((sum, each) => sum + each.unread, 0)
  const ofGroups = groups.map((each) => ({
    value: each.group,
    label: withCount(messageGroups[each.group], each.unread),
  }))
  const options: ChoiceOption<InboxPart>[] = [
    { value: 'all', label: '全部' },
    { value: 'unread', label: withCount('未读', unread) },
    ...(ofGroups.length > 1 ? ofGroups : []),
  ]
  return (
    <Box className={style.parts}>
      <Choice label="看哪些消息" hideLabel options={options} value={part} onChange={onChoose} />
      {unread > 0 && (
        <Box className={style.all}>
          <Button kind="quiet" small icon="check" busy={reading && '正在标记'} onPress={onReadAll}>
            全部标为已读
          </Button>
        </Box>
      )}
    </Box>
  )
}
