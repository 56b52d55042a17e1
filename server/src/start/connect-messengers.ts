import type { Config } from '../config.ts'
import type { Outside } from '../outside.ts'
import type { Sandbox } from '../sandbox/start-sandbox.ts'
import { connectSms } from '../sms/connect-sms.ts'
import { connectRobot } from '../wechat/robot.ts'

/** Connects to the robots of staff groups and, if there is a contract for them, to text messages; local ones in a try-out. */
export function connectMessengers(
  { robotBase, sms }: Pick<Config, 'robotBase' | 'sms'>,
  sandbox: Sandbox | null,
): Pick<Outside, 'robot' | 'sms'> {
  const robot = connectRobot(sandbox?.url ?? robotBase)
  const account = sms === 'sandbox' ? sandbox?.sms : sms
  return { robot, ...(account && account !== 'off' ? { sms: connectSms(account) } : {}) }
}
