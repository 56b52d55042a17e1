/** How long one kind of personal data is kept and why; `days` null: as long as a law or a contract asks. */
export type Retention = { what: string; days: number | null; keptFor: string; why: string }

/** What is kept, how long and why; the nightly job does what rows with days say (个人信息保护法 第十九条). */
export const retentions = {
  report_photos: { what: '报事照片', days: 730, keptFor: '办结后 24 个月', why: '保修和争议时要看现场' },
  consultations: { what: '咨询的内容', days: 365, keptFor: '办结后 12 个月', why: '接着上次的问题回答您' },
  ended_bindings: {
    what: '已解除的房屋绑定里的姓名、电话',
    days: 180,
    keptFor: '解除后 6 个月',
    why: '解除有误时可以恢复',
  },
  binding_requests: {
    what: '绑定申请里的姓名、电话、说明',
    days: 180,
    keptFor: '处理后 6 个月',
    why: '对审核结果有疑问时可以复查',
  },
  corrections: {
    what: '更正登记信息的申请',
    days: 180,
    keptFor: '答复后 6 个月',
    why: '对答复有疑问时可以复查',
  },
  register_imports: {
    what: '导入名册的原文',
    days: 180,
    keptFor: '导入后 6 个月',
    why: '导错了可以按原样撤销',
  },
  bind_codes: { what: '绑定码', days: 30, keptFor: '失效后 30 天', why: '查清是谁用过' },
  sessions: {
    what: '登录过的设备',
    days: 180,
    keptFor: '退出后 6 个月',
    why: '账号被盗用时可以查证（网络安全法 第二十三条）',
  },
  account_pushes: { what: '公众号里说的话', days: 365, keptFor: '12 个月', why: '和报事记录核对' },
  group_pastes: { what: '粘贴的群聊原文', days: 90, keptFor: '90 天', why: '核对报事是否录全' },
  deliveries: { what: '发出的微信和短信提醒的内容', days: 365, keptFor: '12 个月', why: '证明通知过您' },
  request_answers: { what: '重复提交保护记录', days: 7, keptFor: '7 天', why: '网络不好时不重复下单' },
  live_changes: { what: '实时更新记号', days: 1, keptFor: '1 小时', why: '页面自动刷新' },
  data_copies: { what: '个人信息副本', days: 3, keptFor: '72 小时', why: '供您下载' },
  access_log: {
    what: '谁看过您的信息',
    days: null,
    keptFor: '不少于 3 年',
    why: '您可以随时查，监管也会查（个人信息保护法 第五十一条）',
  },
  accounts: {
    what: '账单、收据、发票和账目',
    days: null,
    keptFor: '按会计档案规定保存 10 至 30 年',
    why: '会计档案管理办法 第十四条；其中发票抬头不能改',
  },
  histories: {
    what: '报事的办理经过（不含姓名、电话）',
    days: null,
    keptFor: '小区服务期间',
    why: '公共设施的维修历史，移交时要用（物业管理条例）',
  },
} as const satisfies Record<string, Retention>
export type RetentionKey = keyof typeof retentions

/** The kinds of data that somebody sweeps when their days are over. */
export const swept = [
  'report_photos',
  'consultations',
  'ended_bindings',
  'binding_requests',
  'corrections',
  'register_imports',
  'bind_codes',
  'sessions',
  'account_pushes',
  'group_pastes',
  'deliveries',
] as const satisfies readonly RetentionKey[]

/** What stays when an account is closed. */
export const staysAfterClosing = [
  'accounts',
  'histories',
  'access_log',
] as const satisfies readonly RetentionKey[]

/** What was last touched before this moment (ms) is over. */
export const keptSince = (key: (typeof swept)[number], now: number): number =>
  now - retentions[key].days * 24 * 3600_000

/** What words are replaced by when their time is over. */
export const overWords = '（已过保存期，内容已删除）'
