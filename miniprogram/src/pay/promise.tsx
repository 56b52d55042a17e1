import { promiseKinds, promiseLimits } from '@haolin/shared/dunning/promise.ts'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Choice } from '../components/choice'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { Loaded } from '../components/loaded'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Page } from '../components/page'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import type { Home } from '../lib/session'
import { AtHome } from './at-home'
import { PromiseParts } from './promise-parts'
import { ReminderWish } from './reminder-wish'
import { type Offer, useOffer, usePromise } from './use-promise'

const kinds = [
  { value: 'date', label: promiseKinds.date },
  { value: 'instalments', label: promiseKinds.instalments },
] as const
const counts = Array.from({ length: promiseLimits.mostParts - promiseLimits.fewestParts + 1 }, (_, i) => {
  const count = String(i + promiseLimits.fewestParts)
  return { value: count, label: `${count} 期` }
})

/** 约个日期或分期: what is overdue, and when it will be paid; reminders wait while it is kept. */
export default function PromisePage() {
  return <AtHome title="约个日期或分期">{(home) => <PromiseOf key={home.unitId} home={home} />}</AtHome>
}

function PromiseOf({ home }: { home: Home }) {
  const query = useOffer(home)
  return (
    <Page title="约个日期或分期">
      <Loaded query={query}>
        {(offer) => (
          <Stack gap={16}>
            {offer.promise && <Running offer={offer} />}
            {offer.mayPromise && <NewPromise home={home} offer={offer} />}
            {!offer.mayPromise && !offer.promise && (
              <Empty
                text="没有到期未缴的费用"
                note={offer.disputedFen > 0 ? '有疑问的费用正在核对，等结果就好。' : '还没到期的不用约。'}
              />
            )}
            <ReminderWish home={home} offer={offer} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Running({ offer: { promise } }: { offer: Offer }) {
  if (!promise) return null
  const running = promise.state === 'asked' || promise.state === 'agreed'
  return (
    <Card title={promise.kindLabel} aside={promise.stateLabel}>
      <Stack>
        <PromiseParts parts={promise.parts} paidFen={promise.paidFen} />
        {promise.decisionNote && <Box>物业说：{promise.decisionNote}</Box>}
        {running && <Box>按约定缴就好，期间不提醒催缴。情况有变，打个电话说一声。</Box>}
      </Stack>
    </Card>
  )
}

function NewPromise({ home, offer }: { home: Home; offer: Offer }) {
  const { content, change, parts, busy, problem, send } = usePromise(home, offer)
  const byDate = content.kind === 'date'
  return (
    <Card title={`${offer.unitLabel} 到期未缴`} aside={<Money fen={offer.owedFen} />}>
      <Stack gap={16}>
        <Choice
          label="怎么缴"
          hideLabel
          look="parts"
          options={kinds}
          value={content.kind}
          onChange={(kind) => change({ kind })}
        />
        {byDate ? (
          <Field
            label="哪天缴清"
            kind="date"
            value={content.dueOn}
            onChange={(dueOn) => change({ dueOn })}
            hint={`最晚 ${offer.latestOn}`}
          />
        ) : (
          <>
            <Choice
              label="分几期"
              options={counts}
              value={String(content.count)}
              onChange={(count) => change({ count: Number(count) })}
            />
            <Field
              label="第一期哪天缴"
              kind="date"
              value={content.firstOn}
              onChange={(firstOn) => change({ firstOn })}
              hint={`每期隔 30 天，最后一期最晚 ${offer.planUntilOn}`}
            />
          </>
        )}
        <PromiseParts parts={parts} />
        <Field
          label="想说的话"
          optional
          long
          rows={2}
          maxLength={300}
          value={content.note}
          onChange={(note) => change({ note })}
          placeholder={byDate ? '比如：发了工资就缴' : '比如：家里最近开销大'}
        />
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        <Button wide busy={busy && '正在提交，不用再点'} onPress={() => void send()}>
          {byDate ? '约好这一天' : '申请分期'}
        </Button>
      </Stack>
    </Card>
  )
}
