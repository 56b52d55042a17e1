import { useRouter } from '@tarojs/taro'
import { CallError } from '../lib/call-error'
import type { HomeFacts, HomeState, HomeWays } from '../tabs/home/home-state'
import { HomeView } from '../tabs/home/home-view'

const nothing = () => undefined
const ways: HomeWays = {
  report: nothing,
  photograph: nothing,
  openTicket: nothing,
  allTickets: nothing,
  pay: nothing,
  openNews: nothing,
  chooseHome: nothing,
  bind: nothing,
  retry: nothing,
}

/** Today at this hour of Beijing. */
function today(clock: string): string {
  const day = new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)
  return `${day}T${clock}:00+08:00`
}

const ticket = {
  ticketId: '1',
  number: 'BX20261121-0007',
  kind: 'repair',
  title: '厨房水管漏水',
  icon: 'leak',
  state: 'in_progress',
  stateLabel: '处理中',
  stage: 2,
  createdAt: today('14:10'),
  thumbUrl: null,
} as const

const facts: HomeFacts = {
  communityName: '翠湖花园',
  unitLabel: '3栋2单元1801',
  dutyPhone: '0755-12345678',
  tickets: [
    {
      ...ticket,
      promise: { sentence: '李师傅正在路上', who: '李师傅', dueAt: today('15:40'), overdue: false },
    },
  ],
  dueFen: 32850,
  dueOn: '2026-11-30',
  duePeriods: ['2026-11'],
  incidents: [],
  announcements: [
    {
      announcementId: '1',
      title: '明天 9:00–12:00，1–6 栋停水',
      body: '',
      pinned: true,
      publishedAt: today('08:30'),
    },
    {
      announcementId: '2',
      title: '电梯年检安排',
      body: '',
      pinned: false,
      publishedAt: '2026-11-18T02:00:00Z',
    },
  ],
  unread: 2,
}

const late = {
  sentence: '李师傅上一家没修完，改到 16:30 前到',
  who: '李师傅',
  dueAt: today('15:40'),
  overdue: true,
}

const states: Record<string, HomeState> = {
  bound: { kind: 'bound', facts, homes: 2, age: { at: Date.now(), failed: false } },
  late: {
    kind: 'bound',
    facts: { ...facts, tickets: [{ ...ticket, promise: late }], dueFen: 0 },
    homes: 1,
    age: { at: Date.now(), failed: false },
  },
  unbound: {
    kind: 'unbound',
    communityName: '翠湖花园',
    dutyPhone: facts.dutyPhone,
    news: facts.announcements,
  },
  loading: { kind: 'loading' },
  offline: { kind: 'bound', facts, homes: 2, age: { at: Date.parse(today('15:02')), failed: true } },
  failed: {
    kind: 'failed',
    error: new CallError(0, { code: 'offline', message: '现在连不上网络。您填的内容都在，连上后再试一次。' }),
  },
}

/** The home page in all its states; `?state=` shows one. */
export function HomeExamples() {
  const only = useRouter().params.state
  return (
    <>
      {Object.entries(states)
        .filter(([name]) => !only || name === only)
        .map(([name, state]) => (
          <HomeView key={name} state={state} ways={ways} />
        ))}
    </>
  )
}
