import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Dialog } from '../components/dialog'
import { Empty } from '../components/empty'
import { Loaded } from '../components/loaded'
import { NeedSignIn } from '../components/need-sign-in'
import { Page } from '../components/page'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { useSession } from '../lib/session'
import { useSignedIn } from '../lib/use-signed-in'
import { AddMember } from './add-member'
import { MemberRow } from './member-row'
import { type Member, useHousehold } from './use-household'

/** 家人和租户: who belongs to this home, and until when. */
export default function Household() {
  const signed = useSignedIn()
  const home = useSession((session) => session.home)
  const { query, busy, remove, refresh } = useHousehold(home)
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Member>()

  if (!signed || !home) {
    return (
      <Page title="家人和租户">
        <NeedSignIn bind={signed} why="绑定房屋后，可以添加家人和租户。" />
      </Page>
    )
  }
  return (
    <Page
      title="家人和租户"
      actions={
        query.data?.mayInvite && (
          <Button wide icon="plus" onPress={() => setAdding(true)}>
            添加家人或租户
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ unitLabel, members }) => (
          <Stack>
            {members.length > 0 && (
              <Card title={unitLabel} flush>
                {members.map((member) => (
                  <MemberRow key={member.residentId} member={member} onRemove={() => setLeaving(member)} />
                ))}
              </Card>
            )}
            {members.length <= 1 && <Empty icon="people" text="加上家人，谁在家谁就能报修、看进度。" />}
          </Stack>
        )}
      </Loaded>
      <Sheet open={adding} title="添加家人或租户" onClose={() => setAdding(false)}>
        <AddMember
          home={home}
          onAdded={() => {
            setAdding(false)
            refresh()
          }}
        />
      </Sheet>
      <Dialog
        open={leaving !== undefined}
        title={leaving?.me ? '退出这套房屋？' : `移出${leaving?.name ?? ''}？`}
        onClose={() => setLeaving(undefined)}
        confirm={leaving?.me ? '退出' : '移出'}
        danger
        busy={busy && '正在办理'}
        onConfirm={() => {
          if (leaving) void remove(leaving).then(() => setLeaving(undefined))
        }}
      >
        {leaving?.me
          ? '退出后看不到这套房屋的账单和进度，要重新绑定才能回来。'
          : '移出后他看不到这套房屋的账单和进度，可以随时再加。'}
      </Dialog>
    </Page>
  )
}
