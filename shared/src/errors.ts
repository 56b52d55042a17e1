/** Every refusal the product can give: HTTP status and the words for people, which always say what to do. */
export const errors = {
  invalid_input: [400, '有的内容没填对，请按提示改一下再提交。'],
  bad_json: [400, '请求的格式不对，请刷新页面再试。'],
  key_missing: [400, '请求缺少防重复编号，请刷新页面再试。'],
  file_missing: [400, '没有收到文件，请重新选择一张照片。'],
  sign_in_needed: [401, '需要先确认一下身份，填好的内容不会丢。'],
  session_ended: [401, '登录已失效，请重新登录，填好的内容不会丢。'],
  wechat_code_refused: [401, '微信登录没有成功，请再点一次。'],
  notice_refused: [401, '通知的签名不对，没有接收。'],
  not_allowed: [403, '您没有办理这件事的权限，请联系管理员。'],
  not_your_step: [403, '这一步由别的同事办理，页面已更新为最新状态。'],
  not_found: [404, '没有找到，可能已被删除或不属于您。请返回上一页。'],
  ticket_changed: [409, '这件事刚刚有了新进展，请看最新状态再操作。'],
  ticket_taken: [409, '已被{name}接走，看看下一单。'],
  move_not_possible: [409, '现在不能做这一步，页面已更新为最新状态。'],
  key_in_progress: [409, '正在提交，不用再点。'],
  file_used: [409, '这张照片已经用在别处，请重新选择。'],
  already_bound: [409, '这套房屋已经绑定过了，直接使用即可。'],
  already_in_household: [409, '这个手机号已经在这套房屋里了，请核对号码。'],
  last_owner: [409, '这套房屋要留一位业主，您不能移出自己。房屋转让请联系物业。'],
  last_administrator: [409, '小区至少要有一位管理员，请先把权限交给另一位同事。'],
  staff_has_work: [409, '{name}手上还有没办完的单，请先转给别的同事再停用。'],
  already_decided: [409, '这条申请已有同事处理，请刷新查看结果。'],
  draft_decided: [409, '这条已有同事处理，请看最新的列表。'],
  bill_settled: [409, '这笔费用刚刚缴清了，不用再缴。'],
  order_over: [409, '这次支付已经结束，请重新点「支付」。'],
  payment_in_progress: [409, '家人正在支付这笔费用，请一分钟后再看。'],
  incident_changed: [409, '这个事件刚刚有了新进展，请看最新状态再操作。'],
  incident_over: [409, '这个事件已经恢复，不用再告知。'],
  incident_not_cleared: [409, '还没有恢复，恢复之后再写总结。'],
  ticket_not_linkable: [409, '这一单已经办结，或已属于别的事件。'],
  run_exists: [409, '这个账期已经出过账，请查看已有的出账批次。'],
  run_not_ready: [409, '出账批次还没算完，请稍后再发布。'],
  staff_at_capacity: [409, '{name}手上的活已满，请换一位或请主管指派。'],
  staff_off_duty: [409, '{name}现在不当班，请换一位。'],
  staff_unskilled: [409, '{name}没有这项技能，或证件没登记、已过期，请换一位。'],
  staff_waiting_full: [409, '{name}等待中的单太多了，请换一位或请主管指派。'],
  shifts_collide: [409, '{name}在{day}的班次时间撞在一起，请换一个班次。'],
  shift_started: [409, '这个班已经开始或过去了，不能再换。请找经理安排。'],
  shift_changed: [409, '班表刚刚变了，请看最新的班表再申请。'],
  days_off_taken: [409, '这几天已经请过假了，请看下面的申请。'],
  deputy_circle: [409, '代班会绕成一个圈，谁也代不了谁，请换一位。'],
  too_large: [413, '照片超过 15 MB，请压缩或换一张。'],
  body_too_large: [413, '内容太长，请分几次提交。'],
  not_an_image: [415, '只能上传照片（JPG、PNG、WebP、HEIC 请先转成 JPG）。'],
  photo_broken: [415, '这张照片没有传完整或已损坏，请重新选择或再拍一张。'],
  too_many_pixels: [413, '照片超过 6000 万像素，请缩小或换一张。'],
  wrong_media_type: [415, '请求的格式不对，请刷新页面再试。'],
  reason_needed: [422, '请写明原因，对方会看到。'],
  photo_needed: [422, '请至少拍一张现场照片。'],
  result_needed: [422, '请写明处理结果。'],
  assignee_needed: [422, '请选择由谁来办。'],
  time_needed: [422, '请选择时间。'],
  time_too_late: [422, '等待最长 72 小时，请选近一点的时间。'],
  content_refused: [422, '有些词需要调整，改好再提交，内容还在。'],
  unit_needed: [422, '请选择是哪套房屋。'],
  place_needed: [422, '请选择公共区域在哪栋楼。'],
  urgent_not_pooled: [422, '紧急的单不能放进抢单池，请直接派单。'],
  not_grabbable: [422, '这类单需要派单，不能抢。'],
  urgent_never_waits: [422, '特急单不能暂停，请继续处理或请主管支援。'],
  urgent_needs_supervisor: [422, '紧急的单要由主管核实后才能办结。'],
  public_hazard: [422, '这关系到大家的安全，不能撤销；我们会继续处理。'],
  window_over: [422, '已经过了期限，请重新报一次，我们会接着上次的记录办。'],
  urged_lately: [422, '刚刚已经提醒过，{name}会在{time}前答复您。'],
  only_supervisor_lowers: [422, '只有主管可以调低紧急程度，请写明原因。'],
  unmerge_window_over: [422, '合并超过 24 小时，不能再取消。需要时请另开一单。'],
  other_person_decides: [422, '业主申诉后要换一位同事答复，请转给别的主管。'],
  price_not_agreed: [422, '报价业主还没同意，同意之后再完工。'],
  already_started: [422, '师傅已经到场开始处理，不能撤销；有变化请直接和师傅说。'],
  cancel_asked_already: [422, '已经说过不用修了，等{name}确认。'],
  transfer_open: [422, '已经请同事接手，等对方答复；着急请主管改派。'],
  target_needed: [422, '请选择并入哪一单。'],
  target_same: [422, '不能并入它自己，请选择另一单。'],
  target_over: [422, '要并入的那一单已经办结，请选择还在办的单。'],
  contact_needed: [422, '请选择已经怎样联系过业主。'],
  ground_needed: [422, '请选择不予受理的理由。'],
  cause_needed: [422, '请写明原因是什么。'],
  prevention_needed: [422, '请写明怎样避免再发生。'],
  words_needed: [422, '请写一句话。'],
  parts_too_late: [422, '预计时间最长 30 天，请选近一点的日期。'],
  visit_too_late: [422, '上门时间最长约到 30 天内。'],
  nobody_can_grab: [422, '现在没有当班且有这项技能的师傅，请直接派单或请主管指派。'],
  own_ticket: [422, '自己家的事要由别的同事办理。'],
  phone_not_registered: [422, '这个手机号没有登记在业主名册里。可以用绑定码，或提交申请由物业核对。'],
  bind_code_wrong: [422, '绑定码不对或已过期，请向物业前台要一个新的。'],
  nothing_to_pay: [422, '没有选中待缴的费用，请勾选后再支付。'],
  amount_wrong: [422, '金额不对，请刷新账单后再支付。'],
  period_wrong: [422, '账期应写成 2026-11 这样，并且不晚于下个月。'],
  key_reused: [422, '同一个防重复编号用在了不同内容上，请刷新页面再试。'],
  box_full: [429, '这一小时收到的匿名建议太多，请稍后再试，或登录后再提。'],
  promise_wrong: [422, '承诺或服务时间有一处没填对，请按提示改一下。'],
  policy_in_past: [422, '生效时间不能早于现在，请重新选择。'],
  too_many: [429, '操作太快了，请歇一会儿再试。'],
  unexpected: [500, '出了点问题，不是您的原因，内容没有丢。请稍后再试，或打物业电话。'],
  wechat_unreachable: [502, '暂时连不上微信，请稍后再试；没有扣款。'],
  payment_unknown: [502, '正在向微信确认，钱不会丢。请先不要重复支付。'],
  not_ready: [503, '系统正在启动，请稍后再试。'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof errors

/** The status and Chinese words of a refusal, with `{name}` places filled in. */
export function describeError(code: ErrorCode, words: Record<string, string> = {}) {
  const [status, text] = errors[code]
  const message = text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
  return { status, message }
}

/** What every refusal looks like over HTTP. */
export type Refusal = {
  code: ErrorCode
  message: string
  /** The inputs that need a change, in Chinese. */
  fields?: { field: string; message: string }[]
  /** The present state of the thing, when the caller's was stale. */
  present?: unknown
  requestId: string
}
