import { quoteParts } from '@haolin/shared/repair/quote.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { Link } from '../components/link'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Notice } from '../components/notice'
import { Stack } from '../components/stack'
import type { Post } from '../lib/session'
import { DeskFrame } from './desk-frame'
import { PriceSheet } from './price-sheet'
import style from './prices.module.scss'
import { TermSheet } from './term-sheet'
import { type PriceItem, type PriceList, usePriceList, useTerms, type WarrantyTerms } from './use-prices'

/** 维修价目与保修: what a repair costs here and what the builder answers for: what holds, what comes, what waits. */
export default function PricesPage() {
  return (
    <DeskFrame title="维修价目与保修" current="desk/prices" roles={['manager', 'administrator']}>
      {(post) => <Prices key={post.communityId} post={post} />}
    </DeskFrame>
  )
}

function Prices({ post: { communityId } }: { post: Post }) {
  const [words, setWords] = useState('')
  const [writing, setWriting] = useState<PriceItem | 'new'>()
  const query = usePriceList(communityId)
  return (
    <Box className={style.columns}>
      <Stack>
        <Stack row gap={8}>
          <Button icon="plus" onPress={() => setWriting('new')}>
            加一项
          </Button>
        </Stack>
        <Field label="找价目" value={words} onChange={setWords} placeholder="比如：龙头" maxLength={20} />
        <Loaded query={query}>
          {(list) => (
            <Stack>
              <Waiting of={list.waiting} />
              <Coming list={list} onChoose={setWriting} />
              <InForce list={list} words={words.trim()} onChoose={setWriting} />
            </Stack>
          )}
        </Loaded>
      </Stack>
      <Warranty communityId={communityId} />
      {writing && (
        <PriceSheet
          communityId={communityId}
          item={writing === 'new' ? undefined : writing}
          onClose={() => setWriting(undefined)}
          onDone={() => void query.refetch()}
        />
      )}
    </Box>
  )
}

type Listed = { list: PriceList; onChoose: (item: PriceItem) => void }

function InForce({ list: { items, coming, waiting }, words, onChoose }: Listed & { words: string }) {
  const fitting = items.filter(({ name }) => name.includes(words))
  if (fitting.length === 0)
    return <Empty icon="wallet" text={words === '' ? '现在没有价目，先加一项。' : '没有这一项。'} />
  return (
    <Card title="现行价目" flush>
      {fitting.map((item) => {
        const asked = waiting.some(({ itemId }) => itemId === item.itemId)
        const next = coming.filter(({ itemId }) => itemId === item.itemId).at(-1)
        return (
          <ListRow
            key={item.itemId}
            title={item.name}
            note={`${quoteParts[item.part]} · 第 ${item.version} 版，${item.fromOn} 起${item.note ? ` · ${item.note}` : ''}`}
            value={
              <Stack row gap={8}>
                {item.retired ? <Badge>已停用</Badge> : priceOf(item)}
                {asked && <Badge tone="waiting">待审批</Badge>}
              </Stack>
            }
            onPress={asked ? undefined : () => onChoose(next ?? item)}
          />
        )
      })}
    </Card>
  )
}

/** What is agreed to and begins later. */
function Coming({ list: { coming, waiting }, onChoose }: Listed) {
  if (coming.length === 0) return null
  return (
    <Card title="将要生效" flush>
      {coming.map((item) => (
        <ListRow
          key={`${item.itemId} ${item.version}`}
          title={item.name}
          note={`${item.fromOn} 起 · 第 ${item.version} 版${item.note ? ` · ${item.note}` : ''}`}
          value={item.retired ? <Badge>停用</Badge> : priceOf(item)}
          onPress={waiting.some(({ itemId }) => itemId === item.itemId) ? undefined : () => onChoose(item)}
        />
      ))}
    </Card>
  )
}

/** What a second person must still agree to, with the way there. */
function Waiting({ of }: { of: PriceList['waiting'] }) {
  if (of.length === 0) return null
  return (
    <Stack gap={8}>
      {of.map(({ approvalId, title, reason, askedBy }) => (
        <Notice key={approvalId} tone="waiting">{`待审批：${title}（${askedBy}：${reason}）`}</Notice>
      ))}
      <Link to="finance/approvals">去审批</Link>
    </Stack>
  )
}

const priceOf = ({ price, unit }: PriceItem) => `${price} 元/${unit}`

function Warranty({ communityId }: { communityId: string }) {
  const query = useTerms(communityId)
  const [changing, setChanging] = useState<WarrantyTerms['terms'][number]>()
  return (
    <Card title="开发商保修期" flush>
      <Loaded query={query}>
        {(file) => (
          <>
            {file.waiting.length > 0 && (
              <Box className={style.inset}>
                <Waiting of={file.waiting} />
              </Box>
            )}
            {file.terms.map((term) => (
              <ListRow
                key={term.subject}
                title={term.label}
                note={term.phone ? `${term.party} ${term.phone}` : term.party}
                value={spanOf(term)}
                onPress={file.waiting.length > 0 ? undefined : () => setChanging(term)}
              />
            ))}
            {file.coming.map(({ version, fromOn, words }) => (
              <ListRow
                key={version}
                title={`${fromOn} 起`}
                note={words.join('；')}
                value={<Badge tone="info">将要生效</Badge>}
              />
            ))}
            <ListRow
              title={file.version === 0 ? '法定最低期限' : `第 ${file.version} 版，${file.fromOn} 起`}
              note={`${file.basis}，从交房日算起${file.note ? `；${file.note}` : ''}`}
            />
            {changing && (
              <TermSheet
                communityId={communityId}
                version={file.latest ?? file.version}
                term={changing}
                onClose={() => setChanging(undefined)}
                onDone={() => void query.refetch()}
              />
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}

const spanOf = ({ years, seasons }: WarrantyTerms['terms'][number]) =>
  seasons ? `${seasons.count} 季（${seasons.from} 至 ${seasons.until}）` : `${years} 年`
