/** One thing staff may do, in words, with the routes of the contract that let them. Who may stands in the contract alone. */
export type Deed = {
  area: string
  deed: string
  /** Why these and nobody else. */
  why: string
  /** Keys of routes without `/communities/:communityId`; all of them allow the same staff. */
  routes: readonly string[]
}

const everybody = '每位员工只看得到该看的那一部分，内容按手上的工作和岗位再收窄'
const deskOnly = '前台对每张单、每位来人负责；其他岗位不需要看全小区的事'
const secondPerson = '钱由财务经手，项目经理能看、能提、能审，同一件事不由一个人办完'
const cashOnly = '只有财务经手；提和批分开，项目经理不碰钱'
const leads = '排人、定价、定规矩的事由带队的人负责'

// biome-ignore format: one row reads as one sentence
/** Every deed of the contract, by area. What stands in no row nobody may do here, unless the contract says so. */
export const deeds: readonly Deed[] = [
  { area: '工单', deed: '看自己的工单，走工单步骤', why: everybody, routes: ['GET /my-work', 'GET /tickets/:ticketId', 'POST /tickets/:ticketId/moves'] },
  { area: '工单', deed: '受理台、查找、代业主报事、派给谁', why: deskOnly, routes: ['POST /tickets', 'GET /queue', 'GET /search', 'GET /tickets/:ticketId/candidates', 'GET /tickets/:ticketId/similar'] },
  { area: '工单', deed: '抢单', why: '按技能抢，只有维修能上门', routes: ['GET /pool'] },
  { area: '工单', deed: '批量处理、保存视图', why: deskOnly, routes: ['GET /desk-views', 'POST /desk-views', 'PUT /desk-views/:viewId', 'DELETE /desk-views/:viewId', 'POST /bulk-moves'] },
  { area: '工单', deed: '上传现场照片', why: everybody, routes: ['POST /files'] },
  { area: '工单', deed: '查归档工单', why: deskOnly, routes: ['GET /archive', 'GET /archive/tickets'] },
  { area: '工单', deed: '回访业主', why: '不由办事的人回访自己的活，号码看一次记一次', routes: ['GET /visits', 'GET /visits/:visitId', 'POST /visits/:visitId/calls'] },
  { area: '来电来访', deed: '看来电是谁、记一次来电来访', why: '号码只在接待时看，看过会留痕', routes: ['GET /callers', 'GET /same-matter', 'POST /contacts', 'GET /households/:householdId/timeline'] },
  { area: '来电来访', deed: '把群消息整理成工单', why: deskOnly, routes: ['POST /group-pastes', 'GET /group-drafts', 'POST /group-drafts/:draftId/decision'] },
  { area: '来电来访', deed: '核对房屋绑定、发绑定码', why: '认错人会泄露一户的账单和报事', routes: ['GET /binding-requests', 'POST /binding-requests/:requestId/decision', 'POST /units/:unitId/bind-codes'] },
  { area: '来电来访', deed: '写交接单、签字', why: '前台交前台，谁签谁负责', routes: ['GET /handovers', 'POST /handovers', 'GET /handovers/:handoverId', 'POST /handovers/:handoverId/signs'] },
  { area: '房产档案', deed: '找房屋、看档案和往来', why: '看到哪一栏再按岗位收窄，财务看不到投诉的内容', routes: ['GET /register', 'GET /register/homes', 'GET /units/:unitId/file', 'GET /units/:unitId/timeline'] },
  { area: '房产档案', deed: '记备注、改住户车辆宠物，过户、出租、迁入迁出', why: '前台当面核对后改，改之前先看会动到什么', routes: ['POST /units/:unitId/notes', 'POST /units/:unitId/changes/preview', 'POST /units/:unitId/changes', 'POST /units/:unitId/people', 'PUT /units/:unitId/people/:residentId', 'DELETE /units/:unitId/people/:residentId', 'POST /units/:unitId/vehicles', 'DELETE /units/:unitId/vehicles/:vehicleId', 'POST /units/:unitId/pets', 'DELETE /units/:unitId/pets/:petId'] },
  { area: '房产档案', deed: '记下和撤销特别照顾', why: '要本人同意，到期自动失效', routes: ['POST /units/:unitId/needs', 'DELETE /units/:unitId/needs/:needId'] },
  { area: '房产档案', deed: '导入档案、撤销导入', why: '先预览再写入，写错能撤', routes: ['GET /register-imports', 'POST /register-imports', 'GET /register-imports/:importId', 'PUT /register-imports/:importId/mapping', 'POST /register-imports/:importId/confirm', 'POST /register-imports/:importId/undo'] },
  { area: '房产档案', deed: '核对业主的更正申请', why: '前台核对后改，改的人和理由都留档；十五天内答复', routes: ['GET /corrections', 'POST /corrections/:correctionId/decision'] },
  { area: '房产档案', deed: '查看隐去的姓名和电话', why: '说明原因才显示一分钟，业主能看到谁看过', routes: ['POST /reveals'] },
  { area: '房产档案', deed: '给业主打电话', why: '接单到完工后一天内，拨一次记一次', routes: ['POST /tickets/:ticketId/dials'] },
  { area: '投诉与咨询', deed: '看投诉、写方案、写说明、落实措施', why: '被投诉的人看不到这张投诉，也看不到是谁提的', routes: ['GET /tickets/:ticketId/complaint', 'PUT /tickets/:ticketId/plan', 'POST /tickets/:ticketId/statements', 'GET /statements', 'POST /statements/:statementId/answer', 'GET /measures', 'POST /measures/:measureId/result'] },
  { area: '投诉与咨询', deed: '指明涉及哪位员工、定复查日', why: deskOnly, routes: ['GET /service-people', 'PUT /tickets/:ticketId/about-staff', 'POST /tickets/:ticketId/measures', 'PUT /measures/:measureId'] },
  { area: '投诉与咨询', deed: '看咨询、用标准答案答复、请专人答复', why: everybody, routes: ['GET /tickets/:ticketId/talk', 'POST /tickets/:ticketId/answers', 'POST /tickets/:ticketId/hand-over', 'GET /answers'] },
  { area: '投诉与咨询', deed: '写和改标准答案', why: '对外口径由前台统一', routes: ['POST /answers', 'PUT /answers/:answerId', 'GET /answer-gaps'] },
  { area: '投诉与咨询', deed: '看邻里案卷、记入案卷', why: everybody, routes: ['GET /cases/:ticketId', 'POST /cases/:ticketId/entries'] },
  { area: '投诉与咨询', deed: '请另一户参加', why: '两边互不见对方的话，由前台居中', routes: ['POST /cases/:ticketId/sides'] },
  { area: '投诉与咨询', deed: '看建议的去向', why: everybody, routes: ['GET /tickets/:ticketId/suggestion'] },
  { area: '投诉与咨询', deed: '决定建议的去向', why: deskOnly, routes: ['POST /tickets/:ticketId/fate'] },
  { area: '突发事件', deed: '看事件', why: everybody, routes: ['GET /incidents', 'GET /incidents-now', 'GET /incidents/:incidentId'] },
  { area: '突发事件', deed: '宣布、通报、解除事件，答复预警', why: '一处发布，全小区一个口径', routes: ['GET /warnings', 'POST /warnings/:warningId/decision', 'POST /incidents', 'POST /incidents/:incidentId/updates', 'POST /incidents/:incidentId/all-clear', 'POST /incidents/:incidentId/tickets'] },
  { area: '突发事件', deed: '写事后报告', why: '复盘由负责人签', routes: ['POST /incidents/:incidentId/report'] },
  { area: '有偿维修', deed: '看价目、保修期和报价', why: everybody, routes: ['GET /service-prices', 'GET /warranty-terms', 'GET /tickets/:ticketId/quotation'] },
  { area: '有偿维修', deed: '报价、收回报价、核对用料、转保修', why: '由上门的人和前台报，业主同意才动手', routes: ['POST /tickets/:ticketId/quotations', 'POST /tickets/:ticketId/quotations/:quotationId/withdrawal', 'POST /tickets/:ticketId/quotations/:quotationId/use', 'POST /tickets/:ticketId/warranty-claim'] },
  { area: '有偿维修', deed: '记下业主电话里的答复', why: '由前台记，报价的人不能替业主答', routes: ['POST /tickets/:ticketId/quotations/:quotationId/heard'] },
  { area: '有偿维修', deed: '保修期内仍收费', why: '要写明理由给业主看，只有项目经理能定', routes: ['POST /tickets/:ticketId/warranty-waiver'] },
  { area: '有偿维修', deed: '申请改价目和保修期', why: '定价由带队的人提，由另一位带队的人批', routes: ['POST /service-prices', 'PUT /service-prices/:itemId', 'PUT /warranty-terms'] },
  { area: '抄表', deed: '走线抄表、记读数', why: '谁到现场谁记', routes: ['GET /meter-route', 'POST /meters/:meterId/readings'] },
  { area: '抄表', deed: '建表、导入、确认异常读数', why: '读数变成账单前要有人核', routes: ['POST /meters', 'POST /meters/:meterId/readings/:period/confirm', 'GET /readings', 'POST /meter-imports/preview', 'POST /meter-imports/sheet', 'GET /meters', 'POST /meter-imports', 'POST /meter-imports/:importId/undo'] },
  { area: '账单', deed: '出账、重算、发布账单', why: cashOnly, routes: ['POST /billing-runs', 'POST /billing-runs/:runId/recalculate', 'POST /billing-runs/:runId/publish'] },
  { area: '账单', deed: '看出账，申请作废账单', why: secondPerson, routes: ['GET /billing-runs', 'GET /billing-runs/:runId', 'GET /billing-runs/:runId/review', 'POST /bill-voids'] },
  { area: '账单', deed: '看单价，申请调价、改规则、认定空置', why: secondPerson, routes: ['GET /prices', 'POST /fee-items/:feeItemId/prices', 'POST /billing-policies', 'POST /vacancies', 'GET /vacancies', 'GET /pools', 'GET /pools/:poolId'] },
  { area: '账单', deed: '新增和更正收费项目', why: '没有单价就不会收钱，单价由另一位同事批', routes: ['POST /fee-items', 'PUT /fee-items/:feeItemId'] },
  { area: '账单', deed: '登记公摊费用和分摊权重', why: cashOnly, routes: ['POST /pools', 'PUT /fee-items/:feeItemId/weights/:unitId'] },
  { area: '账单', deed: '申请减免、收押金', why: '前台听业主说，能提不能批', routes: ['POST /charges/:chargeId/reductions', 'POST /units/:unitId/deposits'] },
  { area: '账单', deed: '看一户的账、申请退款、动押金、重新追收', why: secondPerson, routes: ['GET /units/:unitId/account', 'POST /charges/:chargeId/reinstate', 'POST /receipts/:receiptId/refunds', 'GET /refunds', 'POST /charges/:chargeId/deposit-moves', 'GET /bad-debt', 'GET /bad-debt/candidates', 'GET /late-fee-rules'] },
  { area: '账单', deed: '申请违约金规则', why: '按合同写，另一个人批', routes: ['POST /late-fee-rules'] },
  { area: '账单', deed: '处理账单疑问', why: '前台答复，财务和经理核账，减钱另有人批', routes: ['GET /fee-disputes', 'GET /tickets/:ticketId/fee-dispute', 'POST /tickets/:ticketId/fee-dispute/outcome'] },
  { area: '催缴', deed: '看欠费、打电话、记结果、标记需要关照', why: '只一对一联系，不公开名单', routes: ['GET /dunning', 'GET /dunning/:caseId', 'POST /dunning-tasks/:taskId/result', 'PUT /dunning/:caseId/care'] },
  { area: '催缴', deed: '打印催缴函和欠费资料', why: secondPerson, routes: ['GET /dunning/:caseId/demand', 'GET /dunning/:caseId/pack'] },
  { area: '催缴', deed: '同意分期', why: secondPerson, routes: ['POST /promises/:promiseId/decision'] },
  { area: '收款', deed: '收款、开班、盘点', why: cashOnly, routes: ['POST /cashier/receipts', 'POST /cash-shifts', 'POST /cash-shifts/:shiftId/close'] },
  { area: '收款', deed: '登记现金解款', why: cashOnly, routes: ['POST /cash-bankings'] },
  { area: '收款', deed: '查住户应收、查收据、班次和没解的现金', why: secondPerson, routes: ['GET /cash-bankings', 'GET /cashier/homes', 'GET /cashier/households/:householdId', 'GET /cashier/receipts/:receiptId', 'GET /cash-shifts'] },
  { area: '收款', deed: '登记退款已付', why: cashOnly, routes: ['POST /refunds/:refundId/paid'] },
  { area: '收款', deed: '认领或退回来历不明的款', why: cashOnly, routes: ['POST /suspense', 'POST /suspense/:itemId/assign', 'POST /suspense/:itemId/return'] },
  { area: '收款', deed: '看来历不明的款', why: secondPerson, routes: ['GET /suspense'] },
  { area: '收款', deed: '打印收据和缴费通知', why: secondPerson, routes: ['GET /receipts/:receiptId/paper', 'GET /units/:unitId/payment-notice'] },
  { area: '收款', deed: '看发票', why: secondPerson, routes: ['GET /invoices'] },
  { area: '收款', deed: '冲红发票', why: cashOnly, routes: ['POST /invoices/:invoiceId/red'] },
  { area: '账簿', deed: '看报表、导出', why: '导出会留痕，链接十分钟失效', routes: ['GET /statements/:statement', 'GET /exports', 'POST /exports', 'GET /exports/:exportId', 'POST /exports/:exportId/cancel'] },
  { area: '账簿', deed: '锁账期、申请重开', why: secondPerson, routes: ['GET /periods', 'POST /period-locks', 'POST /period-locks/reopen'] },
  { area: '账簿', deed: '和微信账单对账', why: secondPerson, routes: ['GET /reconciliation', 'GET /reconciliation/:day', 'POST /reconciliation/runs', 'POST /reconciliation/differences/:differenceId/settle'] },
  { area: '账簿', deed: '看收款商户，申请换商户', why: secondPerson, routes: ['GET /merchants', 'POST /merchants', 'POST /merchant-choices'] },
  { area: '账簿', deed: '看审计记录', why: '只有管理员，导出也会留痕', routes: ['GET /audit'] },
  { area: '审批', deed: '看审批、撤回自己提的', why: '客服只看得到自己提的', routes: ['GET /approvals', 'GET /approvals/:approvalId', 'POST /approvals/:approvalId/withdraw'] },
  { area: '审批', deed: '同意或不同意', why: '谁都不能批自己提的', routes: ['POST /approvals/:approvalId/decide'] },
  { area: '审批', deed: '请同事代批、结束代理', why: '只能交出自己的，不能再转；代批人不能批自己和委托人提的，到期自动结束', routes: ['GET /delegations', 'POST /delegations', 'DELETE /delegations/:delegationId'] },
  { area: '人和班次', deed: '工作台', why: everybody, routes: ['GET /workbench'] },
  { area: '人和班次', deed: '看自己的班，换班、请假', why: everybody, routes: ['GET /my-shifts', 'POST /swaps', 'PUT /swaps/:swapId', 'POST /leaves', 'PUT /leaves/:leaveId'] },
  { area: '人和班次', deed: '看排班表', why: '知道找谁', routes: ['GET /roster'] },
  { area: '人和班次', deed: '看同事的当班和在办', why: '知道找谁', routes: ['GET /colleagues'] },
  { area: '人和班次', deed: '排班、改班次、定代班人', why: leads, routes: ['PUT /roster/:staffId', 'POST /roster/copies', 'PUT /shift-kinds/:code', 'PUT /colleagues/:staffId/deputy'] },
  { area: '人和班次', deed: '看一位同事手上的事，替同事登记请假', why: '批假前先看会耽误什么，再定转给谁', routes: ['GET /colleagues/:staffId/plate', 'POST /colleagues/:staffId/leaves'] },
  { area: '人和班次', deed: '登记技能和证件', why: leads, routes: ['PUT /colleagues/:staffId/skills'] },
  { area: '人和班次', deed: '添加同事，改姓名、岗位和手机号', why: '凭手机号认领岗位，只有管理员能给；换号后旧号马上退出', routes: ['POST /colleagues', 'PUT /colleagues/:staffId'] },
  { area: '人和班次', deed: '给权限、停用账号', why: '只有管理员；停用时手上的事当场转走，最后一位管理员不能停用', routes: ['PUT /colleagues/:staffId/roles'] },
  { area: '人和班次', deed: '看谁能做什么', why: leads, routes: ['GET /rights'] },
  { area: '规矩', deed: '看承诺和服务时间', why: '答应业主之前先看', routes: ['GET /clock-policies'] },
  { area: '规矩', deed: '改承诺和服务时间', why: '对业主的承诺由项目经理定', routes: ['POST /clock-policies'] },
  { area: '规矩', deed: '打印和停用到场码', why: leads, routes: ['GET /place-codes', 'POST /buildings/:buildingId/place-codes', 'DELETE /buildings/:buildingId/place-codes'] },
  { area: '规矩', deed: '设置员工群机器人', why: leads, routes: ['GET /group-robot', 'PUT /group-robot'] },
]
