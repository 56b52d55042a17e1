import { Link } from '../components/link'
import { Notice } from '../components/notice'
import { useDay } from '../components/staff/use-day'

/** Cash that should have been at the bank by now, with the way to bank it. */
export function LateCash({ communityId }: { communityId: string }) {
  const late = useDay(communityId).data?.lateCash ?? 0
  if (late === 0) return null
  return (
    <Notice tone="urgent" action={<Link to="finance/banking">去解款</Link>}>
      {`有 ${late} 个班的现金超期没有存银行。`}
    </Notice>
  )
}
