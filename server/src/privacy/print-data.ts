import type { Section } from './gather-data.ts'

const plain = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const look = `
body { font: 16px/1.6 system-ui, "PingFang SC", "Noto Sans SC", sans-serif; max-width: 960px; margin: 24px auto; padding: 0 16px; color: #1b2421 }
h1 { font-size: 24px } h2 { font-size: 18px; margin-top: 32px }
table { border-collapse: collapse; width: 100%; font-size: 14px }
th, td { border: 1px solid #d5dbd8; padding: 6px 8px; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f1f4f2; white-space: nowrap }`

/** A page everybody can read in a browser without a network: each section a table, the photos by name. */
export function printData(sections: readonly Section[], photos: readonly string[], at: string): string {
  const tables = sections.map(
    ({ title, rows }) => `<h2>${plain(title)}（${rows.length}）</h2>${tableOf(rows)}`,
  )
  const pictures = photos.map((name) => `<li><a href="${encodeURI(name)}">${plain(name)}</a></li>`).join('')
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>我的好邻信息</title><style>${look}</style>
<h1>我的好邻信息</h1><p>截至 ${plain(at)}（北京时间）。同样的内容在 data.json 里，供其他系统读取。</p>
${tables.join('\n')}
<h2>我上传的照片（${photos.length}）</h2>${pictures ? `<ul>${pictures}</ul>` : '<p>没有。</p>'}
</html>`
}

function tableOf(rows: Section['rows']): string {
  const [first] = rows
  if (!first) return '<p>没有。</p>'
  const names = Object.keys(first)
  const head = names.map((name) => `<th scope="col">${plain(name)}</th>`).join('')
  const body = rows.map(
    (row) => `<tr>${names.map((name) => `<td>${plain(String(row[name] ?? ''))}</td>`).join('')}</tr>`,
  )
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
}
