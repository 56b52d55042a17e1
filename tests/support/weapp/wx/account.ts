import { answerCall, WxRefusal } from './answer-call.ts'
import type { Host } from './host.ts'

const mostTemplates = 3

/** Signing in, paying, asking for messages, agreeing to privacy terms. */
export function accountCalls(host: Host): Record<string, unknown> {
  const { surroundings, gesture, realm } = host
  let consentMissing = surroundings.needsPrivacyConsent ?? false
  return {
    login: answerCall(host, 'login', async () => ({
      code: (await surroundings.login?.()) ?? 'code-of-nobody',
    })),
    checkSession: answerCall(host, 'checkSession', () => {}),
    requestPayment: answerCall(host, 'requestPayment', async (options) => {
      for (const field of ['timeStamp', 'nonceStr', 'package', 'paySign']) {
        if (typeof options[field] !== 'string')
          throw new WxRefusal(`parameter error: ${field} should be String`)
      }
      if (!surroundings.requestPayment) throw new WxRefusal('cancel')
      try {
        await surroundings.requestPayment(options)
      } finally {
        // After paying, WeChat lets a program ask for messages as after a tap.
        gesture.active = true
        realm.later(() => {
          gesture.active = false
        })
      }
    }),
    requestSubscribeMessage: (options: Record<string, unknown> = {}) => {
      const tapped = gesture.active
      return answerCall(host, 'requestSubscribeMessage', async ({ tmplIds }) => {
        if (!tapped) throw new WxRefusal('can only be invoked by user TAP gesture.', { errCode: 20001 })
        const templates = tmplIds as string[]
        if (templates.length > mostTemplates) {
          throw new WxRefusal('Templates count out of max bounds', { errCode: 20003 })
        }
        const answers = templates.map(async (id) => [id, (await surroundings.subscribe?.(id)) ?? 'accept'])
        return Object.fromEntries(await Promise.all(answers))
      })(options)
    },
    getPrivacySetting: answerCall(host, 'getPrivacySetting', () => ({
      needAuthorization: consentMissing,
      privacyContractName: '《用户隐私保护指引》',
    })),
    requirePrivacyAuthorize: answerCall(host, 'requirePrivacyAuthorize', () => {
      if (consentMissing) throw new WxRefusal('privacy permission is not authorized', { errno: 104 })
    }),
    openPrivacyContract: answerCall(host, 'openPrivacyContract', () => {}),
    onNeedPrivacyAuthorization: (
      ask: (resolve: (answer: { event: string }) => void, event: { referrer: string }) => void,
    ) => {
      if (!consentMissing) return
      ask(
        ({ event }) => {
          consentMissing = event !== 'agree'
        },
        realm.adopt({ referrer: 'host' }),
      )
    },
    getSetting: answerCall(host, 'getSetting', () => ({
      authSetting: {},
      subscriptionsSetting: { mainSwitch: true },
    })),
    openSetting: answerCall(host, 'openSetting', () => ({ authSetting: {} })),
    getAccountInfoSync: () =>
      realm.adopt({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' } }),
  }
}
