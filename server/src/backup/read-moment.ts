const local = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/
const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/

/** Reads a moment as a person writes it: by the clock of Shanghai, or in ISO form with a zone; null when it is none. */
export function readMoment(text: string): Date | null {
  if (!local.test(text) && !zoned.test(text)) return null
  const moment = new Date(zoned.test(text) ? text : `${text.replace(' ', 'T')}+08:00`)
  return Number.isNaN(moment.getTime()) ? null : moment
}
