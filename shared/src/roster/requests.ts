/** Where a swap of shifts is: asked of a colleague, agreed by them, decided by the manager. */
export const swapStates = {
  asked: '等同事答应',
  agreed: '等经理批准',
  approved: '已换班',
  declined: '同事没答应',
  refused: '经理没批准',
  withdrawn: '已撤回',
} as const
export type SwapState = keyof typeof swapStates

/** Where a request for leave is. */
export const leaveStates = {
  asked: '等经理批准',
  approved: '已批准',
  refused: '没批准',
  withdrawn: '已撤回',
} as const
export type LeaveState = keyof typeof leaveStates

/** What one may answer, with the words on the button. */
export const answers = {
  agree: '答应',
  decline: '不换',
  approve: '批准',
  refuse: '不批准',
  withdraw: '撤回',
} as const
export type Answer = keyof typeof answers

/** What somebody is to a request. */
export type Party = 'asker' | 'other' | 'manager'

type Row<S> = { from: S; answer: Answer; by: Party; to: S }

// biome-ignore format: a row reads as a sentence
/** A swap needs both colleagues and then the manager. */
const swapSteps: readonly Row<SwapState>[] = [
  { from: 'asked',  answer: 'agree',    by: 'other',   to: 'agreed' },
  { from: 'asked',  answer: 'decline',  by: 'other',   to: 'declined' },
  { from: 'asked',  answer: 'withdraw', by: 'asker',   to: 'withdrawn' },
  { from: 'agreed', answer: 'approve',  by: 'manager', to: 'approved' },
  { from: 'agreed', answer: 'refuse',   by: 'manager', to: 'refused' },
  { from: 'agreed', answer: 'withdraw', by: 'asker',   to: 'withdrawn' },
]

// biome-ignore format: a row reads as a sentence
/** Leave needs the manager; what was approved may still be withdrawn. */
const leaveSteps: readonly Row<LeaveState>[] = [
  { from: 'asked',    answer: 'approve',  by: 'manager', to: 'approved' },
  { from: 'asked',    answer: 'refuse',   by: 'manager', to: 'refused' },
  { from: 'asked',    answer: 'withdraw', by: 'asker',   to: 'withdrawn' },
  { from: 'approved', answer: 'withdraw', by: 'asker',   to: 'withdrawn' },
]

/** A button under a request. */
export type AnswerStep = { answer: Answer; label: string }

const stepsOf =
  <S>(rows: readonly Row<S>[]) =>
  (state: S, parties: readonly Party[]): AnswerStep[] =>
    rows
      .filter(({ from, by }) => from === state && parties.includes(by))
      .map(({ answer }) => ({ answer, label: answers[answer] }))

const decide =
  <S>(rows: readonly Row<S>[]) =>
  (state: S, parties: readonly Party[], answer: Answer): S | null =>
    rows.find((row) => row.from === state && row.answer === answer && parties.includes(row.by))?.to ?? null

/** What these parties may answer to a swap. */
export const swapAnswers = stepsOf(swapSteps)
/** What these parties may answer to a request for leave. */
export const leaveAnswers = stepsOf(leaveSteps)
/** Where an answer leads a swap; null when it is not theirs to give now. */
export const decideSwap = decide(swapSteps)
/** Where an answer leads a request for leave; null when it is not theirs to give now. */
export const decideLeave = decide(leaveSteps)
