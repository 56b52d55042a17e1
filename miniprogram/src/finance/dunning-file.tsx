import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import { useSession } from '../lib/session'
import { usePageParams } from '../lib/use-page-params'
import style from './dunning-file.module.scss'
import { FileCharges } from './file-charges'
import { FileNotices } from './file-notices'
import { FilePapers } from './file-papers'
import { FilePromises } from './file-promises'
import { FileStanding } from './file-standing'
import { FinanceDesk } from './finance-desk'
import { TaskForm } from './task-form'
import { speakers, useFile } from './use-dunning'

/** 催缴档案: one household's charges, every word with its proof, its promises; what one does next stands first. */
export default function DunningFilePage() {
  const { caseId = '' } = usePageParams()
  const post = useSession((session) => session.post)
  const { query, record, decide, care } = useFile(post?.communityId ?? '', caseId)
  return (
    <FinanceDesk
      title={query.data ? `催缴档案 ${query.data.line.unitLabel}` : '催缴档案'}
      current="finance/dunning"
      roles={[...speakers]}
    >
      {({ communityId }) => (
        <Loaded query={query}>
          {(file) => (
            <Box className={style.columns}>
              <Stack gap={16}>
                {file.line.task && (
                  <TaskForm key={file.line.task.taskId} file={file} task={file.line.task} onRecord={record} />
                )}
                <FilePromises file={file} onDecide={decide} />
                <FileNotices file={file} />
              </Stack>
              <Stack gap={16}>
                <FileStanding communityId={post?.communityId ?? ''} file={file} onCare={care} />
                <FileCharges file={file} />
                {file.mayDecide && <FilePapers communityId={communityId} caseId={caseId} />}
              </Stack>
            </Box>
          )}
        </Loaded>
      )}
    </FinanceDesk>
  )
}
