import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { call } from '../lib/call'
import { usePaper } from '../lib/use-paper'

type Props = { communityId: string; caseId: string }

/** The papers of a household in arrears: the demand to sign and post, and everything a court wants to see. */
export function FilePapers({ communityId, caseId }: Props) {
  const params = { communityId, caseId }
  const demand = usePaper(() => call('GET /communities/:communityId/dunning/:caseId/demand', { params }))
  const pack = usePaper(() => call('GET /communities/:communityId/dunning/:caseId/pack', { params }))
  return (
    <Card title="文书" flush>
      <ListRow
        icon="download"
        title="催缴函"
        note={demand.busy ? '正在取文件…' : '打印盖章后寄送，PDF 文件'}
        onPress={demand.take}
      />
      <ListRow
        icon="download"
        title="全部欠费资料"
        note={pack.busy ? '正在取文件…' : '催缴函、欠费明细、催告和送达证据、约定，一个 PDF 文件'}
        onPress={pack.take}
      />
    </Card>
  )
}
