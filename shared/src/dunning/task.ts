/** What came of a step a person took, in words; `reached`: the demand arrived (民法典 137, 195). */
export const taskResults = {
  reached: { label: '说到了，会缴', way: 'call', reached: true, over: true },
  promised: { label: '说到了，约了日期', way: 'call', reached: true, over: true },
  questions: { label: '说到了，对账单有疑问', way: 'call', reached: true, over: true },
  no_answer: { label: '没接通', way: 'call', reached: false, over: false },
  wrong_number: { label: '号码不对', way: 'call', reached: false, over: true },
  handed_over: { label: '当面交给本人', way: 'letter', reached: true, over: true },
  posted: { label: '挂号或快递已签收', way: 'letter', reached: true, over: true },
  returned: { label: '退回、拒收', way: 'letter', reached: false, over: true },
  packed: { label: '材料已备齐', way: 'pack', reached: false, over: true },
} as const

/** What came of a step a person took. */
export type TaskResult = keyof typeof taskResults

/** So often is a number tried, once a day; then the call is over. */
export const mostTries = 3

/** The results a person may choose for a step of this way. */
export const resultsOf = (way: 'call' | 'letter' | 'pack'): TaskResult[] =>
  (Object.keys(taskResults) as TaskResult[]).filter((name) => taskResults[name].way === way)

/** What was seen of a delivery; `proves`: it shows that the demand arrived. */
export const proofs = {
  told: { label: '已放入消息', proves: false },
  sent: { label: '微信已送达', proves: true },
  texted: { label: '短信已送达', proves: true },
  read: { label: '业主已读', proves: true },
  refused: { label: '微信未送达', proves: false },
  reached: { label: '电话说到了', proves: true },
  tried: { label: '电话没接通', proves: false },
  handed_over: { label: '当面交付', proves: true },
  posted: { label: '签收', proves: true },
  returned: { label: '退回', proves: false },
  packed: { label: '材料备齐', proves: false },
} as const

/** What was seen of a delivery. */
export type Proof = keyof typeof proofs

/** The names of proofs that show that a demand arrived. */
export const provingNames = (Object.keys(proofs) as Proof[]).filter((name) => proofs[name].proves)

/** What a person's result proves. */
export function proofOf(result: TaskResult): Proof {
  if (taskResults[result].way === 'call') return taskResults[result].reached ? 'reached' : 'tried'
  return result as 'handed_over' | 'posted' | 'returned' | 'packed'
}
