/** The fields of WeChat's flat XML, the first of each name; what is nested or malformed is no field. */
export function readXml(xml: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const field = /<(\w{1,40})>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g
  for (const [, name = '', quoted, plain] of xml.matchAll(field)) {
    if (!Object.hasOwn(fields, name)) fields[name] = quoted ?? readEntities(plain ?? '')
  }
  return fields
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const readEntities = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '')

/** WeChat's flat XML of these fields; numbers stand bare, words in CDATA that nothing in them can close. */
export function writeXml(fields: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(fields).map(([name, value]) =>
    typeof value === 'number'
      ? `<${name}>${value}</${name}>`
      : `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`,
  )
  return `<xml>${lines.join('')}</xml>`
}
