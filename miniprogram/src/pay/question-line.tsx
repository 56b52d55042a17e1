import { type DisputeGround, disputeGrounds } from '@haolin/shared/fee-dispute/grounds.ts'
import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { PhotoPicker } from '../components/photo-picker'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import type { Home } from '../lib/session'
import type { Charge } from './use-bills'
import { useQuestion } from './use-question'

type Props = { home: Home; charge: Charge }

const grounds = Object.entries(disputeGrounds).map(([value, { label }]) => ({
  value: value as DisputeGround,
  label,
}))

/** 有疑问: questions one line of the bill; while it is looked at nobody asks for it. */
export function QuestionLine({ home, charge }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="plain" small label={`对${charge.name}有疑问`} onPress={() => setOpen(true)}>
        有疑问
      </Button>
      {open && <QuestionSheet home={home} charge={charge} onClose={() => setOpen(false)} />}
    </>
  )
}

function QuestionSheet({ home, charge, onClose }: Props & { onClose: () => void }) {
  const { content, change, photos, busy, problem, send } = useQuestion(home, charge.chargeId, onClose)
  return (
    <Sheet open title={`对${charge.name}有疑问`} onClose={onClose}>
      <Stack gap={16}>
        <Box>我们附上依据答复您。核对期间这一笔不计违约金，不催缴。</Box>
        <Choice
          label="哪里不对"
          options={grounds}
          value={content.ground}
          onChange={(ground) => change({ ground })}
        />
        <Field
          label="补充一句"
          optional
          long
          rows={3}
          maxLength={1000}
          value={content.text}
          onChange={(text) => change({ text })}
          placeholder="比如：产证面积是 88.43 平方米"
        />
        <PhotoPicker
          photos={photos.photos}
          onAdd={(count) => void photos.add(count)}
          onRetry={photos.retry}
          onRemove={photos.remove}
          max={3}
          label="照片（可不加）"
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button
          wide
          disabled={!content.ground}
          busy={busy && '正在提交，不用再点'}
          onPress={() => void send()}
        >
          提交核对
        </Button>
      </Stack>
    </Sheet>
  )
}
