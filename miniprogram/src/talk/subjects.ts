import { categories } from '@haolin/shared/ticket/catalogue.ts'

/** What one can talk about besides repairs. */
export type Subject = 'consultation' | 'complaint' | 'suggestion' | 'dispute'

// biome-ignore format: one row reads as one sentence
/** Each subject: its name, what to write, and what is promised before one sends it. */
export const subjects = {
  consultation: { label: '咨询', ask: '想问什么',       hint: '比如：装修前要办什么手续？',       opening: '先看看有没有现成的答案；没有就发给客服。',             promise: '30 分钟内有人回应，24 小时内答复。' },
  complaint:    { label: '投诉', ask: '经过是怎样的',   hint: '什么时候、在哪里、发生了什么',     opening: '遇到这样的事，换谁都会着急。请把经过告诉我们，我们一件件核实。', promise: '24 小时内先回复；重大的马上报项目经理，并给出处理方案。' },
  suggestion:   { label: '建议', ask: '您的建议',       hint: '比如：门口加一张长椅',             opening: '每条建议都有去向：采纳、部分采纳还是暂不采纳，都会写明理由。',   promise: '收到、讨论、结果，每一步都告诉您。' },
  dispute:      { label: '邻里', ask: '和邻居之间的事', hint: '什么事，多久了，您希望怎样',       opening: '我们居中听两边说。没有您同意，您说的话不会给另一方看。',       promise: '由客服协调，两边分别听，调解记录双方确认。' },
} as const satisfies Record<Subject, object>

/** The closer questions of a subject. */
export const closerOf = (subject: Subject) =>
  categories.filter(({ kind }) => kind === subject).map(({ code, label }) => ({ value: code, label }))
