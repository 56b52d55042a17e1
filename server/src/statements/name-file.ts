/** A name every system takes, from parts that people wrote: 锦绣花园_应收明细_2026-01至2026-11_20261121-204900_陈静.xlsx. */
export function nameFile(parts: readonly string[], format: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Windows refuses these in names
  const safe = parts.map((part) => [...part.replace(/[\0-\x1f\\/:*?"<>|_\s]+/g, '-')].slice(0, 40).join(''))
  return `${safe.join('_')}.${format}`
}
