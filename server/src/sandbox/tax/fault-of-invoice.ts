/** An invoice as it is asked for at the provider; amounts in fen, rates in hundredths of a percent. */
export type Invoice = {
  requestId: string
  buyer: { kind: string; name: string; taxNumber: string | null; email: string | null }
  lines: { name: string; ratePoints: number; netFen: number; taxFen: number }[]
  totalFen: number
}

/** A red one as it is asked for. */
export type Red = { requestId: string; number: string; totalFen: number; reason: string }

const rates = [100, 300, 500, 600, 900, 1300]

/** What the tax office would refuse in an invoice, in its words; empty for a good one. */
export function faultOfInvoice({ buyer, lines, totalFen }: Invoice): string {
  if (!buyer.name.trim()) return '购买方名称不能为空'
  if (buyer.kind === 'company' && !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(buyer.taxNumber ?? ''))
    return '购买方纳税人识别号格式错误'
  if (lines.length === 0 || lines.some(({ name }) => !name.trim())) return '项目名称不能为空'
  if (lines.some(({ ratePoints }) => !rates.includes(ratePoints))) return '税率不存在'
  const sum = lines.reduce((total, { netFen, taxFen }) => total + netFen + taxFen, 0)
  if (sum !== totalFen) return '价税合计与明细不符'
  // One fen more or less per line is what rounding may do.
  const off = lines.some(
    ({ ratePoints, netFen, taxFen }) => Math.abs((netFen * ratePoints) / 10_000 - taxFen) > 1,
  )
  return off ? '税额计算错误' : ''
}
