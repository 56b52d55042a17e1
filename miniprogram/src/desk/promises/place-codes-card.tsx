import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Choice } from '../../components/choice'
import { Dialog } from '../../components/dialog'
import { ListRow } from '../../components/list-row'
import { Loaded } from '../../components/loaded'
import { Box } from '../../components/native/box'
import { Sheet } from '../../components/sheet'
import { Stack } from '../../components/stack'
import { call, newKey } from '../../lib/call'
import { wordsFor } from '../../lib/call-error'
import { tell } from '../../lib/toasts'
import { usePaper } from '../../lib/use-paper'

type Building = Api['GET /communities/:communityId/place-codes']['reply']['buildings'][number]

const extents = [
  { value: 'homes', label: '每户一张', note: '贴在门口，师傅到哪户扫哪户' },
  { value: 'building', label: '只要楼栋一张', note: '贴在单元入口，整栋共用' },
] as const

const hangs = ({ ofBuilding, ofHomes, homes }: Building) =>
  ofBuilding === 0 ? '没有贴码，到场不用扫' : ofHomes > 0 ? `楼栋和 ${ofHomes}/${homes} 户` : '只有楼栋入口'

/** 到场码: where codes hang, printing them, taking them out of use. */
export function PlaceCodesCard({ communityId }: { communityId: string }) {
  const client = useQueryClient()
  const queryKey = ['place-codes', communityId]
  const params = { communityId }
  const query = useQuery({
    queryKey,
    queryFn: () => call('GET /communities/:communityId/place-codes', { params }),
  })
  const [opened, setOpened] = useState<Building>()
  const close = () => {
    setOpened(undefined)
    void client.invalidateQueries({ queryKey })
  }
  return (
    <Card title="到场码" flush>
      <Loaded query={query}>
        {({ buildings }) =>
          buildings.map((building) => (
            <ListRow
              key={building.buildingId}
              title={building.name}
              note={hangs(building)}
              onPress={() => setOpened(building)}
            />
          ))
        }
      </Loaded>
      {opened && <CodesSheet communityId={communityId} building={opened} onClose={close} />}
    </Card>
  )
}

type SheetProps = { communityId: string; building: Building; onClose: () => void }

function CodesSheet({ communityId, building, onClose }: SheetProps) {
  const [extent, setExtent] = useState<'homes' | 'building'>('homes')
  const [asking, setAsking] = useState(false)
  const [key, setKey] = useState(newKey)
  const params = { communityId, buildingId: building.buildingId }
  const paper = usePaper(async () => {
    const answer = await call('POST /communities/:communityId/buildings/:buildingId/place-codes', {
      params,
      body: { homes: extent === 'homes' },
      key,
    })
    // The link lives for minutes; the next print asks for a new one.
    setKey(newKey())
    return answer
  })
  const retire = async () => {
    setAsking(false)
    try {
      await call('DELETE /communities/:communityId/buildings/:buildingId/place-codes', {
        params,
        key: newKey(),
      })
      tell('已停用，到场不再要求扫码。', { tone: 'done' })
      onClose()
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
  }
  return (
    <Sheet open title={`${building.name} 到场码`} onClose={onClose}>
      <Stack gap={16}>
        <Box>打印后剪开贴好。贴了码的地方，师傅到场要扫一下；扫不了可以说明原因。已有的码不会变。</Box>
        <Choice label="打印哪些" look="rows" options={extents} value={extent} onChange={setExtent} />
        <Button wide busy={paper.busy && '正在排版'} onPress={paper.take}>
          打印到场码
        </Button>
        {building.ofBuilding > 0 && (
          <Button wide kind="danger" onPress={() => setAsking(true)}>
            停用这栋的码
          </Button>
        )}
      </Stack>
      <Dialog
        open={asking}
        title="停用这栋的到场码吗？"
        danger
        confirm="停用"
        onClose={() => setAsking(false)}
        onConfirm={() => void retire()}
      >
        贴着的码马上失效。以后再打印会是新的码，要重新贴。
      </Dialog>
    </Sheet>
  )
}
