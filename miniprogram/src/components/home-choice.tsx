import { relations } from '@haolin/shared/roles.ts'
import { useSession } from '../lib/session'
import { Choice } from './choice'
import { Sheet } from './sheet'

type Props = { open: boolean; onClose: () => void }

/** Which of my homes the pages speak about. */
export function HomeChoice({ open, onClose }: Props) {
  const { me, home, chooseHome } = useSession()
  const homes = me?.homes ?? []
  return (
    <Sheet open={open} title="换一套房屋" onClose={onClose}>
      <Choice
        label="我的房屋"
        hideLabel
        look="rows"
        options={homes.map((one) => ({
          value: one.unitId,
          label: one.unitLabel,
          note: `${one.communityName} · ${relations[one.relation]}`,
        }))}
        value={home?.unitId}
        onChange={(unitId) => {
          const next = homes.find((one) => one.unitId === unitId)
          if (next) chooseHome(next)
          onClose()
        }}
      />
    </Sheet>
  )
}
