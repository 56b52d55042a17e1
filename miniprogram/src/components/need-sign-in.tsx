import { askToBind, askToSignIn } from '../lib/use-signed-in'
import { Button } from './button'
import { Empty } from './empty'

type Props = {
  /** What one will see then. */
  why: string
  /** Known already, but of no home. */
  bind?: boolean
}

/** Stands where something personal would be: why, and one tap that comes back here. */
export function NeedSignIn({ why, bind }: Props) {
  return (
    <Empty
      icon={bind ? 'house' : 'me'}
      text={why}
      note="不登录也能看公告、收费标准和服务电话。"
      action={<Button onPress={bind ? askToBind : askToSignIn}>{bind ? '绑定房屋' : '去登录'}</Button>}
    />
  )
}
