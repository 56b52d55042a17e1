/** The three questions after a closing; a row more needs a column more. */
export const surveyQuestions = {
  speed: '来得及时吗',
  quality: '事情办好了吗',
  attitude: '态度怎么样',
} as const
export type Question = keyof typeof surveyQuestions

/** What the marks of the questions mean. */
export const markWords = { 1: '很不满意', 2: '不满意', 3: '一般', 4: '满意', 5: '很满意' } as const

/** Marks from 1 to 5. */
export type Marks = Readonly<Record<Question, number>>

/** Up to this mark of 5 somebody was let down. */
export const lowMark = 2

/** One of the three faces of a rating as a mark of 5: 1, 3, 5. */
export const markOfFace = (face: number): number => 2 * face - 1

/** The lowest of the marks. */
export const lowestOf = ({ speed, quality, attitude }: Marks): number => Math.min(speed, quality, attitude)

/** Whether something has to follow from these marks. */
export const isLow = (marks: Marks): boolean => lowestOf(marks) <= lowMark
