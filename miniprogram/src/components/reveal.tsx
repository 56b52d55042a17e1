import { type RevealKind, type RevealReason, revealReasons } from '@haolin/shared/privacy/reveal.ts'
import { relations } from '@haolin/shared/roles.ts'
import { useState } from 'react'
import { Button } from './button'
import { Card } from './card'
import { Link } from './link'
import { ListRow } from './list-row'
import { Box } from './native/box'
import style from './reveal.module.scss'
import { Sheet } from './sheet'
import { Stack } from './stack'
import { useReveal } from './use-reveal'

type Props = {
  communityId: string
  kind: RevealKind
  subjectId: string
  /** What the button says. */
  label?: string
}

const reasons = Object.entries(revealReasons) as [RevealReason, string][]

/** 查看号码: one tap for the reason, then name and number for a minute; the owner can read that it was looked at. */
export function Reveal({ communityId, kind, subjectId, label = '查看号码' }: Props) {
  const { shown, busy, ask, hide } = useReveal(communityId, kind, subjectId)
  const [asking, setAsking] = useState(false)
  if (shown)
    return (
      <Box className={style.shown} role="status">
        {shown.people.map((person) => (
          <Box key={person.name + person.phone} className={style.person}>
            <Box>
              {[person.name, person.relation && relations[person.relation]].filter(Boolean).join(' · ')}
            </Box>
            {person.phone ? (
              <Link icon="phone" call={person.phone}>
                {person.phone}
              </Link>
            ) : (
              <Box>没有登记电话</Box>
            )}
          </Box>
        ))}
        {shown.people.length === 0 && <Box>没有登记的人</Box>}
        <Box className={style.foot}>
          <Box>一分钟后自动隐藏</Box>
          <Button kind="quiet" small onPress={hide}>
            现在隐藏
          </Button>
        </Box>
      </Box>
    )
  const give = async (reason: RevealReason) => {
    await ask(reason)
    setAsking(false)
  }
  return (
    <>
      <Button kind="plain" small icon="eye" busy={busy && '正在查看'} onPress={() => setAsking(true)}>
        {label}
      </Button>
      <Sheet open={asking} title="为什么要看？" onClose={() => setAsking(false)}>
        <Stack>
          <Box>业主能看到谁在什么时候、为什么看过。号码显示一分钟。</Box>
          <Card flush>
            {reasons.map(([reason, words]) => (
              <ListRow key={reason} title={words} onPress={() => void give(reason)} />
            ))}
          </Card>
        </Stack>
      </Sheet>
    </>
  )
}
