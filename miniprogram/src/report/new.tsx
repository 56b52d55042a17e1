import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { Button } from '../components/button'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { IncidentNotices } from '../components/report/incident-notices'
import { ReportForm } from '../components/report/report-form'
import { Stack } from '../components/stack'
import { fieldError, wordsFor } from '../lib/call-error'
import { showClock, showTime } from '../lib/show-time'
import { useOutbox } from '../lib/use-outbox'
import { usePageParams } from '../lib/use-page-params'
import { ContactLine } from './contact-line'
import style from './new.module.scss'
import { ReportResult } from './report-result'
import { useBuildings } from './use-buildings'
import { useKnownIncidents } from './use-known-incidents'
import { useReport } from './use-report'

/** 报修: a tile, a tap on submit, done; everything else may stay empty. */
export default function NewReport() {
  const params = usePageParams()
  const report = useReport(params.again)
  const { home, content, change, photos, outcome } = report
  const places = useBuildings(home, content.area === 'public' || content.tile === 'lift')
  const known = useKnownIncidents(home?.communityId, useDeferredValue(content.tile) !== '')
  useOutbox()

  const [photographing, setPhotographing] = useState(params.photo === '1')
  const { add } = photos
  const addNow = useRef(add)
  addNow.current = add
  useEffect(() => {
    if (!photographing) return
    setPhotographing(false)
    void addNow.current(9, 'camera')
  }, [photographing])

  if (outcome) return <ReportResult outcome={outcome} dutyPhone={places.dutyPhone} />
  const kept = content.photos.length > 0 ? `（${content.photos.length} 张照片）` : ''
  return (
    <Page
      title="报修"
      plain
      actions={
        <Box className={style.actions}>
          <ContactLine home={home} content={content} change={change} error={report.error} />
          <Button wide busy={report.busy} onPress={report.submit}>
            提交
          </Button>
        </Box>
      }
    >
      <Stack gap={16}>
        {report.restored && (
          <Notice
            tone="waiting"
            action={
              <Box className={style.choices}>
                <Button kind="quiet" small onPress={report.goOn}>
                  继续
                </Button>
                <Button kind="quiet" small onPress={report.throwAway}>
                  删除
                </Button>
              </Box>
            }
          >
            {`上次写到一半的报修还在${kept}`}
          </Notice>
        )}
        {report.error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(report.error)}
          </Notice>
        )}
        <ReportForm
          content={content}
          change={change}
          photos={photos}
          buildings={places.buildings}
          ownBuildingId={places.ownBuildingId}
          dutyPhone={places.dutyPhone}
          known={<IncidentNotices incidents={known} hint="已经在处理，不用重复报；还有别的情况请继续。" />}
          errors={{
            tile: report.nothingSaid ? '请点一个问题，或写一句话，或拍一张照片。' : undefined,
            building: fieldError(report.error, 'buildingId'),
            text: fieldError(report.error, 'text'),
          }}
        />
        <Box className={style.saved} live="polite">
          {report.savedAt ? `已自动保存 ${showDraftTime(report.savedAt)}，退出也不会丢。` : ''}
        </Box>
      </Stack>
    </Page>
  )
}

const DAY_MS = 24 * 60 * 60 * 1000
const showDraftTime = (at: number) => (Date.now() - at < DAY_MS ? showClock(at) : showTime(at))
