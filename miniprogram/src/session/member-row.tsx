import { relations } from '@haolin/shared/roles.ts'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { ListRow } from '../components/list-row'
import { showDay } from '../lib/show-time'
import type { Member } from './use-household'

type Props = { member: Member; onRemove: () => void }

/** One person of the home, masked, with the way out if I may open it. */
export function MemberRow({ member, onRemove }: Props) {
  const facts = [
    relations[member.relation],
    member.phone,
    member.validUntil && `到${showDay(member.validUntil)}`,
    !member.bound && '还没用这个手机号登录过',
  ]
  return (
    <ListRow
      icon="me"
      title={member.name}
      note={facts.filter(Boolean).join(' · ')}
      value={
        member.mayRemove ? (
          <Button kind="quiet" small label={`移出${member.name}`} onPress={onRemove}>
            {member.me ? '退出' : '移出'}
          </Button>
        ) : member.me ? (
          <Badge>我</Badge>
        ) : undefined
      }
    />
  )
}
