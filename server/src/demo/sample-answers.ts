/** What a standard answer of the sample company says. */
export type SampleAnswer = { question: string; answer: string; keywords: string[] }

// biome-ignore format: one row reads as one answer
/** What owners ask most, as the desk answers it. */
export const sampleAnswers: readonly SampleAnswer[] = [
  { question: '装修前要办什么手续？', answer: '业主带身份证和装修图纸到前台登记，签装修管理协议；三个工作日内答复。施工时间：工作日 8:00–12:00、14:00–18:00，周末和节假日不能有噪声。', keywords: ['装修', '施工', '登记'] },
  { question: '月租车位怎么办理？', answer: '带行驶证到前台登记排队，轮到时我们打电话；费用按月，写在账单里。', keywords: ['车位', '停车', '月租'] },
  { question: '公摊电费是怎么算的？', answer: '每月按公共电表的实际用量和电价计算，按建筑面积分摊；账单里每一行都能点开看算法和度数。', keywords: ['公摊', '电费', '分摊'] },
  { question: '门禁卡丢了怎么补？', answer: '业主或家人带身份证到前台，旧卡当场停用，新卡当天能用。', keywords: ['门禁', '卡', '补卡'] },
  { question: '大件垃圾和装修垃圾放哪里？', answer: '大件放 3 栋北侧的大件点，每周二、五清运；装修垃圾装袋后放指定点，请先在前台登记。', keywords: ['垃圾', '大件', '装修垃圾'] },
  { question: '快递柜满了怎么办？', answer: '可以请快递员送到门岗，门岗保管到晚上 10 点；家里有老人不方便下楼，打前台电话我们帮您送。', keywords: ['快递', '门岗'] },
]
