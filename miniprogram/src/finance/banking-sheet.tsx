import { useState } from 'react'
import { Badge } from '../components/badge'
import { Button } from '../components/button'
import { Field } from '../components/field'
import { Money } from '../components/money'
import { Box } from '../components/native/box'
import { Picture } from '../components/native/picture'
import { Press } from '../components/native/press'
import { Words } from '../components/native/words'
import { Notice } from '../components/notice'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { wordsFor } from '../lib/call-error'
import { photoAddress } from '../lib/photo-address'
import { previewPhotos } from '../lib/preview-photos'
import { showMoney } from '../lib/show-money'
import { showTime } from '../lib/show-time'
import { tell } from '../lib/toasts'
import style from './banking.module.scss'
import { type Banking, decideBanking } from './use-banking'
import { useOnce } from './use-once'

type Props = { communityId: string; banking: Banking; onClose: () => void }

const done = {
  approve: '已确认，记到银行存款。',
  refuse: '已退回，现金回到没解款的班次里。',
  withdraw: '已撤回，现金回到没解款的班次里。',
} as const

/** One banking with its slip: confirmed by the bank's statement, sent back with a reason, or taken back. */
export function BankingSheet({ communityId, banking, onClose }: Props) {
  const { number, slip, photo, parts, approvalId, mayConfirm, mayWithdraw, note } = banking
  const [words, setWords] = useState('')
  const { run, busy, problem } = useOnce()
  const decide = (what: keyof typeof done) =>
    void run({ what, words }, async (key) => {
      await decideBanking(communityId, approvalId, what, words.trim(), key)
      tell(done[what], { tone: 'done' })
      onClose()
    })
  const facts = [
    ['解款日', banking.bankedOn],
    ['回单号', slip],
    ['经办', `${banking.madeBy}，${showTime(banking.madeAt)}`],
    ...parts.map((part) => [part.number, `${showMoney(part.amountFen)} 元`]),
    ...(banking.decidedAt
      ? [[banking.stateLabel, [banking.decidedBy, showTime(banking.decidedAt)].filter(Boolean).join('，')]]
      : []),
    ...(note ? [['说明', note]] : []),
  ] as const
  return (
    <Sheet open title={`解款单 ${number}`} onClose={onClose}>
      <Stack gap={16}>
        <Box className={style.head}>
          <Money fen={banking.amountFen} size="title" />
          <Badge>{banking.stateLabel}</Badge>
        </Box>
        <Press label="回单照片，放大" onPress={() => previewPhotos([photoAddress(photo.url)], 0)}>
          <Picture src={photoAddress(photo.url)} alt="银行回单" fit="contain" className={style.photo} />
        </Press>
        <Box className={style.facts}>
          {facts.map(([label, value]) => (
            <Box key={`${label} ${value}`} className={style.fact}>
              <Words className={style.label}>{label}</Words>
              <Words>{value}</Words>
            </Box>
          ))}
        </Box>
        {problem !== undefined && (
          <Notice tone="urgent" fresh>
            {wordsFor(problem)}
          </Notice>
        )}
        {mayConfirm && (
          <>
            <Field
              label="对账单上的日期和流水号，或退回的原因"
              maxLength={200}
              value={words}
              onChange={setWords}
              hint="先在银行对账单上找到这一笔，金额和日期都对上了再确认。"
            />
            <Stack row gap={8}>
              <Button
                fill
                kind="plain"
                disabled={busy || words.trim() === ''}
                onPress={() => decide('refuse')}
              >
                退回
              </Button>
              <Button
                fill
                busy={busy && '正在入账…'}
                disabled={words.trim() === ''}
                onPress={() => decide('approve')}
              >
                对上了，入账
              </Button>
            </Stack>
          </>
        )}
        {mayWithdraw && (
          <Button kind="quiet" disabled={busy} onPress={() => decide('withdraw')}>
            撤回这张解款单
          </Button>
        )}
      </Stack>
    </Sheet>
  )
}
