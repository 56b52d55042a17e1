import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Icon } from '../components/icon'
import { Box } from '../components/native/box'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import type { ReportContent } from '../components/report/report-content'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { fieldError } from '../lib/call-error'
import { type Home, useSession } from '../lib/session'
import style from './contact-line.module.scss'

type Props = {
  home: Home | undefined
  content: ReportContent
  change: (part: Partial<ReportContent>) => void
  error: unknown
}

/** Which home, whom to call, when: filled in already, changed with one tap. */
export function ContactLine({ home, content, change, error }: Props) {
  const [open, setOpen] = useState(false)
  const { me, chooseHome } = useSession()
  if (!home) return null
  const phone = content.contactPhone || me?.phone
  const wrong = fieldError(error, 'contactPhone') ?? (isPhone(content.contactPhone) ? undefined : PHONE_WRONG)
  const homes = me?.homes ?? []
  return (
    <Box>
      <Press className={style.line} onPress={() => setOpen(true)}>
        <Box className={style.words}>
          {[home.unitLabel, phone, '尽快'].filter(Boolean).map((part, index, all) => (
            <Words key={part} className={style.part}>{`${part}${index < all.length - 1 ? ' ·' : ''}`}</Words>
          ))}
        </Box>
        <Words className={style.change}>改</Words>
        <Icon name="forward" size="small" />
      </Press>
      {wrong && !open && (
        <Box className={style.wrong} role="alert">
          {wrong}
        </Box>
      )}
      <Sheet open={open} title="房屋和联系人" onClose={() => setOpen(false)}>
        <Stack gap={16}>
          {homes.length > 1 && (
            <Choice
              label="哪套房屋"
              look="rows"
              options={homes.map((one) => ({
                value: one.unitId,
                label: one.unitLabel,
                note: one.communityName,
              }))}
              value={home.unitId}
              onChange={(unitId) => {
                const next = homes.find((one) => one.unitId === unitId)
                if (next) chooseHome(next)
              }}
            />
          )}
          <Field
            label="联系人"
            optional
            value={content.contactName}
            onChange={(contactName) => change({ contactName })}
            maxLength={30}
            placeholder={me?.name ?? '怎么称呼'}
            autoComplete="name"
          />
          <Field
            label="联系电话"
            optional
            kind="phone"
            maxLength={11}
            value={content.contactPhone}
            onChange={(contactPhone) => change({ contactPhone })}
            placeholder={me?.phone ?? '11 位手机号'}
            hint="不填就打给您登记的手机号。"
            error={wrong}
            autoComplete="tel"
          />
          <Button wide onPress={() => setOpen(false)}>
            好
          </Button>
        </Stack>
      </Sheet>
    </Box>
  )
}

const PHONE_WRONG = '手机号应是 11 位数字，以 1 开头。'
const isPhone = (phone: string) => phone === '' || /^1[3-9]\d{9}$/.test(phone)
