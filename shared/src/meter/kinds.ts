// biome-ignore format: a row reads as a sentence
/** What a meter counts. */
export const meterKinds = {
  water: { label: '水表', unit: 'm³',  title: '用水' },
  power: { label: '电表', unit: 'kWh', title: '用电' },
} as const

/** The name of what a meter counts. */
export type MeterKind = keyof typeof meterKinds

// biome-ignore format: a row reads as a sentence
/** How a reading came about. */
export const readingKinds = {
  normal:      { label: '正常' },
  estimate:    { label: '估抄' },
  replacement: { label: '换表' },
  rollover:    { label: '过零' },
} as const

/** How a reading came about. */
export type ReadingKind = keyof typeof readingKinds

// biome-ignore format: a row reads as a sentence
/** What became of a reading when it was judged; `billable` ones go onto the bill, `confirmable` ones may be confirmed by a person. */
export const readingVerdicts = {
  ok:             { label: '正常',     billable: true,  confirmable: false, words: '' },
  absurd:         { label: '用量反常', billable: false, confirmable: true,  words: '用量比往常高出很多，请核对照片或重抄；确认无误后才会出账。' },
  negative:       { label: '读数倒退', billable: false, confirmable: false, words: '读数比上期小。请重抄；如果是表走过一圈选「过零」，换了表选「换表」。' },
  below_estimate: { label: '估抄偏高', billable: false, confirmable: false, words: '上期是估抄，估得比现在还高。请先改正上期读数；上期已出账的，作废重开。' },
} as const satisfies Record<string, { label: string; billable: boolean; confirmable: boolean; words: string }>

/** What became of a reading when it was judged. */
export type ReadingVerdict = keyof typeof readingVerdicts
