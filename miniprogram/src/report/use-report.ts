import { useState } from 'react'
import { categoryMeant, emptyReport, isWorthKeeping, reportLike } from '../components/report/report-content'
import { askForMessages } from '../lib/ask-for-messages'
import { CallError } from '../lib/call-error'
import { useDraft } from '../lib/draft'
import { type Reported, sendReport } from '../lib/pending-report'
import { type Home, useSession } from '../lib/session'
import { usePhotos } from '../lib/use-photos'
import { askToBind, whenSignedIn } from '../lib/use-signed-in'
import { reportBody } from './report-body'

/** Photos still on their way are waited for this long; the report matters more than the last of them. */
const PHOTOS_MS = 20_000

/** Where a report stands after the tap: it has its number, or it waits for a network. */
export type ReportOutcome = { kind: 'sent'; communityId: string; reply: Reported } | { kind: 'waits' }

/** A report from the first tap to its number: kept while it is written, sent once, safe without a network. */
export function useReport(again: string | undefined) {
  const home = useSession((session) => session.home)
  const draft = useDraft('report/new', again ? { ...emptyReport, ...reportLike(again) } : emptyReport)
  const [restored, setRestored] = useState(draft.restored && isWorthKeeping(draft.content))
  const [outcome, setOutcome] = useState<ReportOutcome>()
  const [busy, setBusy] = useState<string | false>(false)
  const [error, setError] = useState<unknown>()
  const [tried, setTried] = useState(false)
  const photos = usePhotos({
    communityId: home?.communityId,
    purpose: 'report',
    kept: draft.content.photos,
    onChange: (kept) => {
      if (kept.length > 0 || draft.content.photos.length > 0) draft.change({ photos: kept })
    },
  })
  const meant = categoryMeant(draft.content)

  const send = async (at: Home) => {
    if (busy || !meant) return
    setError(undefined)
    setBusy(photos.allSent ? '正在提交，不用再点' : '照片传完就提交，不用再点')
    try {
      const reply = await sendReport({
        communityId: at.communityId,
        body: reportBody(draft.content, meant, at),
        photos: await photos.settle(PHOTOS_MS),
        key: draft.key,
        title: meant.label,
        savedAt: Date.now(),
      })
      setOutcome({ kind: 'sent', communityId: at.communityId, reply })
      draft.clear()
      photos.clear()
    } catch (failure) {
      if (failure instanceof CallError && failure.status === 0) {
        setOutcome({ kind: 'waits' })
        draft.clear()
      } else setError(failure)
    }
    setBusy(false)
  }

  return {
    home,
    content: draft.content,
    change: draft.change,
    photos,
    savedAt: isWorthKeeping(draft.content) ? draft.savedAt : undefined,
    restored,
    goOn: () => setRestored(false),
    throwAway: () => {
      draft.clear()
      photos.clear()
      setRestored(false)
    },
    busy,
    error,
    /** Tapped before anything was said. */
    nothingSaid: tried && !meant,
    outcome,
    submit: () => {
      void askForMessages('report')
      setTried(true)
      if (!meant) return
      void whenSignedIn(() => {
        const at = useSession.getState().home
        if (at) void send(at)
        else askToBind()
      })
    },
  }
}
