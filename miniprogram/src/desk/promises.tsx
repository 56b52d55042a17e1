import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import type { Post } from '../lib/session'
import { showTime } from '../lib/show-time'
import { DeskFrame } from './desk-frame'
import { PlaceCodesCard } from './promises/place-codes-card'
import style from './promises/promises.module.scss'
import { TermsForm } from './promises/terms-form'
import { TermsView } from './promises/terms-view'
import { usePromises, type Version } from './promises/use-promises'

const standings = { present: '现行', future: '将生效', past: '旧版' } as const

/** 承诺与服务时间: what we promise by when, which hours count, and what applied before. */
export default function PromisesPage() {
  return (
    <DeskFrame title="承诺与服务时间" current="desk/promises" roles={['agent', 'manager', 'administrator']}>
      {(post) => <Promises post={post} />}
    </DeskFrame>
  )
}

function Promises({ post }: { post: Post }) {
  const promises = usePromises(post.communityId)
  const [editing, setEditing] = useState(false)
  const [open, setOpen] = useState<Version>()
  return (
    <Loaded query={promises.query}>
      {({ versions, mayChange }) => {
        const present = versions.find(({ standing }) => standing === 'present') ?? versions[0]
        if (!present) return null
        if (editing) return <TermsForm from={present} promises={promises} onClose={() => setEditing(false)} />
        return (
          <Box className={style.columns}>
            <Stack gap={16}>
              <TermsView version={present} />
            </Stack>
            <Stack gap={16}>
              {mayChange && (
                <Button wide icon="plus" onPress={() => setEditing(true)}>
                  改成新的一版
                </Button>
              )}
              <Card title="全部版本" flush>
                {versions.map((version) => (
                  <ListRow
                    key={version.version}
                    title={`${standings[version.standing]} · ${sinceWords(version)}`}
                    note={`${version.note}${version.madeBy ? ` · ${version.madeBy}` : ''}`}
                    value={version.openTickets > 0 ? `在办 ${version.openTickets}` : undefined}
                    onPress={() => setOpen(version)}
                  />
                ))}
              </Card>
              {mayChange && <PlaceCodesCard communityId={post.communityId} />}
            </Stack>
            {open && (
              <Sheet
                open
                title={`${standings[open.standing]} · ${sinceWords(open)}`}
                onClose={() => setOpen(undefined)}
              >
                <TermsView version={open} />
              </Sheet>
            )}
          </Box>
        )
      }}
    </Loaded>
  )
}

const sinceWords = ({ effectiveAt }: Version) => (effectiveAt ? `${showTime(effectiveAt)} 起` : '从一开始')
