import { useState } from 'react'
import { Button } from '../components/button'
import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { PhotoPicker } from '../components/photo-picker'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { wordsFor } from '../lib/call-error'
import { usePageParams } from '../lib/use-page-params'
import { ReadyAnswers } from './ready-answers'
import { closerOf, type Subject, subjects } from './subjects'
import { useNewTalk } from './use-new-talk'

const options = (Object.keys(subjects) as Subject[]).map((value) => ({ value, label: subjects[value].label }))

/** 咨询、投诉和建议: one page, one box to write into, and what is promised before one sends it. */
export default function NewTalkPage() {
  const { subject: asked } = usePageParams()
  const [subject, setSubject] = useState<Subject>(
    options.find(({ value }) => value === asked)?.value ?? 'consultation',
  )
  return <NewTalk key={subject} subject={subject} onSubject={setSubject} />
}

function NewTalk({ subject, onSubject }: { subject: Subject; onSubject: (next: Subject) => void }) {
  const talk = useNewTalk(subject)
  const { content, change } = talk
  const words = subjects[subject]
  const closer = closerOf(subject)
  return (
    <Page
      title="咨询、投诉和建议"
      plain
      actions={
        <Button wide busy={talk.busy && '正在提交，不用再点'} onPress={talk.submit}>
          {subject === 'consultation' ? '发给客服' : '提交'}
        </Button>
      }
    >
      <Stack gap={16}>
        <Choice
          label="要说哪一类"
          hideLabel
          look="parts"
          options={options}
          value={subject}
          onChange={onSubject}
        />
        <Box>{words.opening}</Box>
        {closer.length > 1 && (
          <Choice
            label="关于什么"
            options={closer}
            value={talk.category?.code}
            onChange={(category) => change({ category })}
          />
        )}
        <Field
          label={words.ask}
          long
          rows={4}
          maxLength={2000}
          value={content.text}
          onChange={(text) => change({ text })}
          placeholder={words.hint}
          error={talk.missing ? '请写一句话，我们才知道怎么帮您。' : undefined}
        />
        {subject === 'consultation' && talk.home && (
          <ReadyAnswers communityId={talk.home.communityId} words={content.text} />
        )}
        {subject === 'complaint' && (
          <Select
            label="涉及哪位工作人员"
            optional
            placeholder="不涉及，或说不清"
            options={[
              { value: '', label: '不涉及，或说不清' },
              ...talk.people.map(({ staffId, name, title }) => ({
                value: staffId,
                label: `${name} · ${title}`,
              })),
            ]}
            value={content.aboutStaffId}
            onChange={(aboutStaffId) => change({ aboutStaffId })}
            hint="被投诉的人看不到这件事，也看不到您的姓名和房号。"
          />
        )}
        {subject !== 'consultation' && (
          <PhotoPicker
            photos={talk.photos.photos}
            onAdd={(count) => void talk.photos.add(count)}
            onRetry={talk.photos.retry}
            onRemove={talk.photos.remove}
          />
        )}
        {subject === 'suggestion' && (
          <Switch
            label="同意让邻居看到"
            note="只写建议的大意和结果，不写您的姓名和房号。"
            on={content.publicOk}
            onChange={(publicOk) => change({ publicOk })}
          />
        )}
        <Notice tone="info" icon="clock">
          {words.promise}
        </Notice>
        {talk.error !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(talk.error)}
          </Notice>
        )}
      </Stack>
    </Page>
  )
}
