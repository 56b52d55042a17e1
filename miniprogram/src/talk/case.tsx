import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { CaseView } from '../components/kind/case-view'
import { type CaseEntry, useCase } from '../components/kind/use-case'
import { Loaded } from '../components/loaded'
import { NeedSignIn } from '../components/need-sign-in'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { newKey } from '../lib/call'
import { wordsFor } from '../lib/call-error'
import { tell } from '../lib/toasts'
import { usePageParams } from '../lib/use-page-params'
import { useSignedIn } from '../lib/use-signed-in'
import { AddWords } from './add-words'

/** 案卷: one side of a neighbour matter reads what is for them, adds words and photos, and answers to a mediation record. */
export default function CasePage() {
  const { communityId = '', ticketId = '' } = usePageParams()
  const signed = useSignedIn()
  const { query, add } = useCase(communityId, ticketId)
  const [busy, setBusy] = useState(false)
  const answer = (kind: 'confirmation' | 'objection', about: number) => {
    setBusy(true)
    add({ kind, about, text: '' }, newKey())
      .then(
        () => tell(kind === 'confirmation' ? '已确认。' : '已记下您不同意。', { tone: 'done' }),
        (failure) => tell(wordsFor(failure), { tone: 'problem' }),
      )
      .finally(() => setBusy(false))
  }
  const actions = (entry: CaseEntry) =>
    entry.kind === 'mediation' && !entry.stand?.agreed ? (
      <Stack row gap={8}>
        <Button kind="plain" fill disabled={busy} onPress={() => answer('objection', entry.no)}>
          不同意
        </Button>
        <Button fill disabled={busy} onPress={() => answer('confirmation', entry.no)}>
          我方确认
        </Button>
      </Stack>
    ) : null
  return (
    <Page title="案卷">
      {!signed && !query.data ? (
        <NeedSignIn why="案卷只给参加的两家看，先确认一下身份。" />
      ) : (
        <Loaded query={query}>
          {(file) => (
            <Stack>
              <CaseView file={file} actions={file.party === 'mediator' ? undefined : actions} />
              {file.party !== 'mediator' && (
                <Card title="补充陈述或证据">
                  <AddWords communityId={communityId} ticketId={ticketId} onAdd={add} />
                </Card>
              )}
            </Stack>
          )}
        </Loaded>
      )}
    </Page>
  )
}
