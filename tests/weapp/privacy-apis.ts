/** What the mini-program may only do once it is declared in WeChat's guideline (小程序用户隐私保护指引), by name of the call. */
export const privacyCalls = [
  'addPhoneCalendar',
  'addPhoneContact',
  'addPhoneRepeatCalendar',
  'chooseAddress',
  'chooseContact',
  'chooseImage',
  'chooseInvoice',
  'chooseInvoiceTitle',
  'chooseLicensePlate',
  'chooseLocation',
  'chooseMedia',
  'chooseMessageFile',
  'choosePoi',
  'chooseVideo',
  'createBLEConnection',
  'createCameraContext',
  'createLivePusherContext',
  'createVKSession',
  'getClipboardData',
  'getFuzzyLocation',
  'getLocation',
  'getRecorderManager',
  'getUserInfo',
  'getUserProfile',
  'getWeRunData',
  'joinVoIPChat',
  'makeBluetoothPair',
  'openBluetoothAdapter',
  'saveImageToPhotosAlbum',
  'saveVideoToPhotosAlbum',
  'setClipboardData',
  'startFacialRecognitionVerify',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'startRecord',
] as const

/** The same for what a button or a field may ask (`open-type`, `type`). */
export const privacyAbilities = [
  'getPhoneNumber',
  'getRealtimePhoneNumber',
  'chooseAvatar',
  'nickname',
] as const

/** Every privacy call in a script: as a member that is called, never as a word in a list of names. */
export const callsIn = (script: string): string[] =>
  privacyCalls.filter((name) => new RegExp(`\\.${name}\\)?\\s*\\(`).test(script))

/** Every privacy ability a script gives to a control. */
export const abilitiesIn = (script: string): string[] =>
  privacyAbilities.filter((name) =>
    new RegExp(`(?:ability|openType|type)\\s*:\\s*["']${name}["']`).test(script),
  )
