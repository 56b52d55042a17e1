/** A subscribe message template of the sandbox's mini-program: its id, its title and its fields in order. */
export type Template = { id: string; title: string; fields: readonly string[] }

const template = (name: string, title: string, ...fields: string[]): Template => {
  return { id: `tmpl_${name}_sandbox`.padEnd(43, '0'), title, fields }
}

/** The templates of the sandbox by our name for them. */
export const templates: Readonly<Record<string, Template>> = {
  ticketAccepted: template(
    'ticketAccepted',
    '报修受理通知',
    'character_string1',
    'thing2',
    'phrase3',
    'time4',
    'thing5',
  ),
  visitComing: template('visitComing', '上门服务提醒', 'thing1', 'time2', 'thing3', 'phrase4', 'thing5'),
  ticketToConfirm: template(
    'ticketToConfirm',
    '服务待确认',
    'character_string1',
    'phrase2',
    'time3',
    'thing4',
  ),
  complaintProgress: template(
    'complaintProgress',
    '投诉进展通知',
    'character_string1',
    'phrase2',
    'time3',
    'thing4',
  ),
  billIssued: template('billIssued', '缴费提醒', 'thing1', 'thing2', 'amount3', 'date4', 'thing5'),
  feeReminder: template('feeReminder', '待缴费用提醒', 'thing1', 'thing2', 'amount3', 'date4', 'thing5'),
  paymentReceived: template(
    'paymentReceived',
    '缴费成功通知',
    'amount1',
    'time2',
    'character_string3',
    'thing4',
  ),
  outage: template('outage', '停水停电通知', 'thing1', 'time2', 'thing3', 'thing4'),
  activity: template('activity', '活动通知', 'thing1', 'time2', 'thing3', 'phrase4'),
  consultation: template('consultation', '征询通知', 'thing1', 'time2', 'thing3'),
  visitor: template('visitor', '访客到访通知', 'thing1', 'time2', 'phrase3'),
  renovation: template('renovation', '装修申请通知', 'thing1', 'phrase2', 'thing3'),
  accountRequest: template('accountRequest', '申请处理通知', 'thing1', 'phrase2', 'time3'),
  newTicket: template('newTicket', '新工单提醒', 'character_string1', 'thing2', 'thing3', 'time4', 'phrase5'),
  ticketDue: template('ticketDue', '工单将超时提醒', 'character_string1', 'time2', 'thing3'),
  shift: template('shift', '排班通知', 'date1', 'thing2', 'phrase3'),
  emergency: template('emergency', '紧急事件通知', 'thing1', 'time2', 'thing3'),
}

/** The template with an id, if the mini-program has it. */
export const findTemplate = (id: unknown): Template | undefined => {
  return Object.values(templates).find((candidate) => candidate.id === id)
}

const clock = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?'
const day = '\\d{4}(年\\d{1,2}月\\d{1,2}日|-\\d{1,2}-\\d{1,2})'
const moment = `(${day} ?)?${clock}`

const rules: Readonly<Record<string, RegExp>> = {
  thing: /^[^\r\n]{1,20}$/u,
  number: /^\d{1,32}$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[\p{P}\p{S}]{1,5}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: new RegExp(`^${moment}(~${moment})?$`),
  date: new RegExp(`^${day}( ${clock})?(~${day}( ${clock})?)?$`),
  amount: /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+-]{1,17}$/,
  car_number: /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]{0,6}[\p{Script=Han}A-Za-z0-9]$/u,
  name: /^([A-Za-z\p{P}\p{S} ]{1,20}|[\p{Script=Han}A-Za-z\p{P}\p{S} ]{1,10})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
}

/** Whether a value keeps the rule its field's name states: thing1 is a thing of at most 20 characters. */
export function isGoodValue(field: string, value: string): boolean {
  const rule = rules[field.replace(/\d+$/, '')]
  return rule !== undefined && value.trim() !== '' && value.isWellFormed() && rule.test(value)
}
