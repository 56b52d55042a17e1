import type { SamplePerson } from '../context.ts'

type Row = readonly [key: string, name: string, title: string, about: string, phone: string]

// biome-ignore format: a row reads as a sentence
const residentRows: readonly Row[] = [
  ['wang-xiulan', '王秀兰', '业主', '72 岁，喜欢大字；厨房水龙头修好了，等她看一眼', '13999990001'],
  ['zhang-min', '张敏', '业主', '有账单要交，热水器报修正在处理', '13999990002'],
  ['wu-jianguo', '吴建国', '业主', '两个小区各有一套房', '13999990003'],
  ['xu-wenbo', '许文博', '租户', '租住 4栋，合同到期自动解绑', '13999990004'],
  ['chen-jing', '陈婧', '家庭成员', '王秀兰的女儿，替母亲报事、交费', '13999990005'],
  ['sun-yue', '孙悦', '未绑定的新用户', '刚搬来，用手机号一键就能绑定房屋', '13999990006'],
]

// biome-ignore format: a row reads as a sentence
const staffRows: readonly Row[] = [
  ['lin-xiaowen', '林晓雯', '客服', '桂溪花园早班前台，受理、派单', '13999990011'],
  ['he-ting', '何婷', '客服', '桂溪花园晚班前台，接电话、代客报事', '13999990012'],
  ['li-guoqiang', '李国强', '维修·水暖', '手上有漏水单，还有新单等他接', '13999990013'],
  ['zhao-weidong', '赵卫东', '维修·电工', '正在修车库照明', '13999990014'],
  ['liu-zhigang', '刘志刚', '维修·门锁门禁', '有一单在等业主回家', '13999990015'],
  ['zhou-jianming', '周建明', '项目经理', '看超时、做决定、核实办结', '13999990016'],
  ['xu-hui', '徐慧', '财务', '出账、对账、导出报表，两个小区', '13999990017'],
  ['fang-zhiyuan', '方志远', '管理员', '管员工岗位与权限，两个小区', '13999990018'],
]

const personOf =
  (staff: boolean) =>
  ([key, name, title, about, phone]: Row): SamplePerson => ({
    key,
    name,
    title,
    about,
    phone,
    staff,
    openid: openidOf(key),
  })

/** The openid by which the local WeChat knows a person of the sample company. */
export const openidOf = (key: string): string => `oHLsample-${key}`

/** The people of the sample company one can sign in as. */
export const samplePeople: readonly SamplePerson[] = [
  ...residentRows.map(personOf(false)),
  ...staffRows.map(personOf(true)),
]
