/** How much a complaint weighs: major ones go to management at once and carry a plan. */
export const grades = { ordinary: '一般投诉', major: '重大投诉' } as const
export type Grade = keyof typeof grades

/** How the plan of a major complaint stands. */
export const planStates = { waiting: '等项目经理同意', approved: '已同意', returned: '退回修改' } as const
export type PlanState = keyof typeof planStates

// biome-ignore format: one row reads as one sentence
/** What makes a complaint major, with the words that tell it. */
export const majorTopics = [
  { topic: 'safety',  label: '关系到安全',     words: ['受伤', '摔伤', '摔倒', '骨折', '流血', '烫伤', '触电', '中毒', '着火', '起火', '高空抛物', '坠物', '被困', '救护车', '住院', '咬伤', '咬了'] },
  { topic: 'conduct', label: '关系到员工行为', words: ['打人', '动手', '推搡', '推了', '辱骂', '骂人', '骂我', '威胁', '恐吓', '索要', '红包', '私下收', '私自收', '偷拿', '骚扰', '喝酒上班', '醉酒'] },
  { topic: 'media',   label: '可能公开曝光',   words: ['媒体', '记者', '曝光', '电视台', '报社', '抖音', '微博', '小红书', '12345', '12315', '热搜', '律师函', '起诉'] },
  { topic: 'group',   label: '多户一起反映',   words: ['联名', '集体', '全楼', '整栋楼的人', '几十户', '多户', '好几户', '一起投诉', '拉横幅', '聚在'] },
] as const

export type MajorTopic = (typeof majorTopics)[number]['topic']

/** What a complaint is graded by. */
export type ComplaintFacts = {
  text: string
  /** It names a member of staff. */
  namesStaff: boolean
  /** Households that complained about the same within three days, this one included. */
  households: number
}

/** From how many households on a complaint is one of a group. */
export const groupFrom = 3
/** In which time their complaints count together, in milliseconds. */
export const groupWithinMs = 3 * 86_400_000

/** Grades a complaint, with the reason in words; more facts never make it lighter. */
export function gradeComplaint({ text, namesStaff, households }: ComplaintFacts): {
  grade: Grade
  topics: MajorTopic[]
  reason: string
} {
  const found = majorTopics.flatMap(({ topic, label, words }) => {
    const word = words.find((one) => text.includes(one))
    if (word) return [{ topic, why: `${label}（写到「${word}」）` }]
    if (topic === 'conduct' && namesStaff) return [{ topic, why: `${label}（指明了员工）` }]
    if (topic === 'group' && households >= groupFrom)
      return [{ topic, why: `${label}（三天内 ${households} 户）` }]
    return []
  })
  return {
    grade: found.length > 0 ? 'major' : 'ordinary',
    topics: found.map(({ topic }) => topic),
    reason: found.map(({ why }) => why).join('，') || '没有涉及安全、员工行为、曝光或多户',
  }
}
