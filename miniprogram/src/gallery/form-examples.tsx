import { useState } from 'react'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Dialog } from '../components/dialog'
import { Field } from '../components/field'
import { Icon } from '../components/icon'
import { type IconName, iconPaths } from '../components/icon-paths'
import { Link } from '../components/link'
import { Select } from '../components/select'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { Switch } from '../components/switch'
import { tell } from '../lib/toasts'

const problems = [
  { value: 'leak', label: '漏水', icon: 'leak' },
  { value: 'power', label: '没电', icon: 'power' },
  { value: 'lock', label: '门锁', icon: 'lock' },
  { value: 'lift', label: '电梯', icon: 'lift' },
  { value: 'lamp', label: '灯', icon: 'lamp' },
  { value: 'drain', label: '堵', icon: 'drain' },
  { value: 'appliance', label: '电器', icon: 'appliance' },
  { value: 'other', label: '其它', icon: 'other' },
] as const

const times = [
  { value: 'soon', label: '尽快' },
  { value: 'evening', label: '今晚' },
  { value: 'weekend', label: '周末' },
] as const

/** Everything one fills in or presses. */
export function FormExamples() {
  const [problem, setProblem] = useState<(typeof problems)[number]['value']>()
  const [time, setTime] = useState<(typeof times)[number]['value']>('soon')
  const [words, setWords] = useState('')
  const [phone, setPhone] = useState('138')
  const [building, setBuilding] = useState<'1' | '2' | ''>('')
  const [remind, setRemind] = useState(true)
  const [front, setFront] = useState<'dialog' | 'sheet'>()
  return (
    <>
      <Card title="按钮与链接">
        <Stack>
          <Button onPress={() => tell('收到了，编号 BX20261121-0007', { tone: 'done' })}>提交</Button>
          <Button busy="正在提交，不用再点">提交</Button>
          <Stack row>
            <Button kind="plain" icon="phone" onPress={() => tell('没打通，再试一次', { tone: 'problem' })}>
              打电话
            </Button>
            <Button kind="danger" icon="trash" onPress={() => setFront('dialog')}>
              撤销
            </Button>
            <Button kind="plain" disabled>
              不能点
            </Button>
            <Button kind="quiet" onPress={() => setFront('sheet')}>
              改时间
            </Button>
          </Stack>
          <Link to="tabs/home">回首页</Link>
        </Stack>
      </Card>
      <Card title="填写">
        <Stack gap={16}>
          <Choice
            label="哪里出问题了？点一下就行"
            look="tiles"
            options={problems}
            value={problem}
            onChange={setProblem}
          />
          <Choice label="什么时候方便" options={times} value={time} onChange={setTime} />
          <Field
            label="说一说"
            optional
            long
            value={words}
            onChange={setWords}
            placeholder="比如：厨房水管接头滴水"
          />
          <Field
            label="联系电话"
            kind="phone"
            value={phone}
            onChange={setPhone}
            error={phone.length === 11 ? undefined : '手机号是 11 位数字，请再看一下。'}
          />
          <Field
            label="房号"
            value="3栋2单元1801"
            onChange={() => undefined}
            disabled
            hint="绑定的房屋，不用再填。"
          />
          <Select
            label="哪栋楼"
            value={building}
            onChange={setBuilding}
            options={[
              { value: '1', label: '1栋' },
              { value: '2', label: '2栋' },
            ]}
          />
          <Switch label="师傅出发时提醒我" note="微信提醒一次" on={remind} onChange={setRemind} />
        </Stack>
      </Card>
      <Card title="图标">
        <Stack row gap={16}>
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <Icon key={name} name={name} label={name} />
          ))}
        </Stack>
      </Card>
      <Dialog
        open={front === 'dialog'}
        title="撤销这次报修？"
        confirm="撤销"
        danger
        onConfirm={() => setFront(undefined)}
        onClose={() => setFront(undefined)}
      >
        师傅还没有出发，撤销后不再上门。
      </Dialog>
      <Sheet open={front === 'sheet'} title="改个时间" onClose={() => setFront(undefined)}>
        <Choice label="什么时候方便" hideLabel look="rows" options={times} value={time} onChange={setTime} />
      </Sheet>
    </>
  )
}
