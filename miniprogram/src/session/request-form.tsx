import { relations } from '@haolin/shared/roles.ts'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Loaded } from '../components/loaded'
import { Notice } from '../components/notice'
import { Select } from '../components/select'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { PersonFields } from './person-fields'
import { useRequest } from './use-request'

const relationOptions = Object.entries(relations).map(([value, label]) => ({
  value: value as keyof typeof relations,
  label,
}))

/** Asks the office: which home, who one is; the draft stays until it is sent. */
export function RequestForm() {
  const { content, change, communities, buildings, units, missing, busy, error, sent, submit } = useRequest()
  if (sent) {
    return (
      <Notice tone="done" fresh>
        申请已交给物业核对，通过后在「消息」里告诉您。
      </Notice>
    )
  }
  return (
    <Loaded query={communities}>
      {(list) => (
        <Stack gap={16}>
          <Select
            label="小区"
            options={list.map(({ communityId, name, city }) => ({
              value: communityId,
              label: `${city} ${name}`,
            }))}
            value={content.communityId}
            onChange={(communityId) => change({ communityId, buildingId: '', unitId: '' })}
            placeholder="请选择小区"
            error={missing.communityId}
          />
          {content.communityId !== '' && (
            <Select
              label="楼栋"
              options={buildings.map(({ buildingId, name }) => ({ value: buildingId, label: name }))}
              value={content.buildingId}
              onChange={(buildingId) => change({ buildingId, unitId: '' })}
              placeholder="请选择楼栋"
              error={missing.buildingId}
            />
          )}
          {content.buildingId !== '' && (
            <Select
              label="房号"
              options={units.map(({ unitId, label }) => ({ value: unitId, label }))}
              value={content.unitId}
              onChange={(unitId) => change({ unitId })}
              placeholder="请选择房号"
              error={missing.unitId}
            />
          )}
          <PersonFields
            own
            relation={{ label: '您是', options: relationOptions }}
            name={{ label: '姓名' }}
            phone={{ label: '手机号', hint: '只用来核对房屋和联系维修，不会用来推销。' }}
            content={content}
            change={change}
            missing={missing}
            error={error}
          />
          <Field
            label="补充说明"
            optional
            value={content.note}
            onChange={(note) => change({ note })}
            maxLength={200}
          />
          {error !== undefined && (
            <Notice tone="urgent" fresh>
              {wordsFor(error)}
            </Notice>
          )}
          <Button wide busy={busy && '正在提交，不用再点'} onPress={() => void submit()}>
            提交申请
          </Button>
        </Stack>
      )}
    </Loaded>
  )
}
