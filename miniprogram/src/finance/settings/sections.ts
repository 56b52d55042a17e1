// biome-ignore format: a row reads as a sentence
/** What may be set, in the order one sets it up. */
export const sections = {
  prices:    { label: '价格' },
  policy:    { label: '计费规则' },
  lateFee:   { label: '违约金' },
  pools:     { label: '公摊' },
  meters:    { label: '表具' },
  vacancies: { label: '空置' },
  badDebt:   { label: '坏账' },
  merchants: { label: '收款商户' },
} as const

/** One of the settings. */
export type SettingSection = keyof typeof sections
