import { quoteParts } from '@haolin/shared/repair/quote.ts'
import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Card } from '../components/card'
import { Empty } from '../components/empty'
import { Field } from '../components/field'
import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import type { Post } from '../lib/session'
import { DeskFrame } from './desk-frame'
import { PriceSheet } from './price-sheet'
import style from './prices.module.scss'
import { TermSheet } from './term-sheet'
import { type PriceItem, usePriceList, useTerms, type WarrantyTerms } from './use-prices'

/** 维修价目与保修: what a repair costs here, and what the builder still answers for. */
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
          {(items) => {
            const fitting = items.filter(({ name }) => name.includes(words.trim()))
            return fitting.length === 0 ? (
              <Empty icon="wallet" text={words === '' ? '还没有价目，先加一项。' : '没有这一项。'} />
            ) : (
              <Card title="有偿服务价目" flush>
                {fitting.map((item) => (
                  <ListRow
                    key={item.itemId}
                    title={item.name}
                    note={`${quoteParts[item.part]} · 第 ${item.version} 版${item.note ? ` · ${item.note}` : ''}`}
                    value={item.retired ? <Badge>已停用</Badge> : `${item.price} 元/${item.unit}`}
                    onPress={() => setWriting(item)}
                  />
                ))}
              </Card>
            )
          }}
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

function Warranty({ communityId }: { communityId: string }) {
  const query = useTerms(communityId)
  const [changing, setChanging] = useState<WarrantyTerms['terms'][number]>()
  return (
    <Card title="开发商保修期" flush>
      <Loaded query={query}>
        {(file) => (
          <>
            {file.terms.map((term) => (
              <ListRow
                key={term.subject}
                title={term.label}
                note={term.phone ? `${term.party} ${term.phone}` : term.party}
                value={spanOf(term)}
                onPress={() => setChanging(term)}
              />
            ))}
            <ListRow
              title={file.version === 0 ? '法定最低期限' : `第 ${file.version} 版`}
              note={`${file.basis}，从交房日算起${file.note ? `；${file.note}` : ''}`}
            />
            {changing && (
              <TermSheet
                communityId={communityId}
                version={file.version}
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
