import type { Config } from '../config.ts'
import type { Outside } from '../outside.ts'
import type { Sandbox } from '../sandbox/start-sandbox.ts'
import { connectSms } from '../sms/connect-sms.ts'
import { connectTax } from '../tax/connect-tax.ts'
import { connectRobot } from '../wechat/robot.ts'

/** Connects to the robots of staff groups and, if there are contracts for them, to text messages and invoices; local ones in a try-out. */
export function connectMessengers(
  { robotBase, sms, tax }: Pick<Config, 'robotBase' | 'sms' | 'tax'>,
  sandbox: Sandbox | null,
): Pick<Outside, 'robot' | 'sms' | 'tax'> {
  const robot = connectRobot(sandbox?.url ?? robotBase)
  const account = sms === 'sandbox' ? sandbox?.sms : sms
  const issuer = tax === 'sandbox' ? sandbox?.tax : tax
  return {
    robot,
    ...(account && account !== 'off' ? { sms: connectSms(account) } : {}),
    ...(issuer && issuer !== 'off' ? { tax: connectTax(issuer) } : {}),
  }
}
