import { useState } from 'react'
import { Box } from '../../components/native/box'
import { newKey } from '../../lib/call'
import { HomeChoice } from '../home-choice'
import { usePlaces } from '../use-places'
import { FormSheet } from './form-sheet'

type Props = {
  communityId: string
  onSend: (unitId: string, key: string) => Promise<void>
  onClose: () => void
}

/** Which home the other side is. */
export function SideSheet({ communityId, onSend, onClose }: Props) {
  const [unitId, setUnitId] = useState('')
  const [key] = useState(newKey)
  const places = usePlaces(communityId)
  return (
    <FormSheet
      title="请另一方参加"
      verb="请来参加"
      done="已请来，他们看不到是谁反映的。"
      disabled={unitId === ''}
      onSend={() => onSend(unitId, key)}
      onClose={onClose}
    >
      <Box>他们会收到一条消息，只说有件邻里的事想听听他们怎么说；看不到是谁反映的，也看不到说了什么。</Box>
      <HomeChoice buildings={places.data ?? []} unitId={unitId} onChange={setUnitId} />
    </FormSheet>
  )
}
