import { stylesXml, xmlText } from './sheet-xml.ts'
import type { ZipEntry } from './zip-stream.ts'

/** Begins every part of the file. */
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
export const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything of an xlsx file around its sheets (ECMA-376): the workbook names them in this order. */
export function frame(sheetNames: readonly string[]): ZipEntry[] {
  const numbers = sheetNames.map((_, i) => i + 1)
  const styles = sheetNames.length + 1
  const part = (name: string, xml: string): ZipEntry => ({ name, text: [declaration, xml] })
  return [
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets>${sheetNames
        .map((name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...numbers.map((n) => [n, 'worksheet', `worksheets/sheet${n}.xml`] as const),
        [styles, 'styles', 'styles.xml'],
      ]),
    ),
    part('xl/styles.xml', stylesXml()),
    part('_rels/.rels', relationships([[1, 'officeDocument', 'xl/workbook.xml']])),
    part(
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${media}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${media}.styles+xml"/>` +
        numbers
          .map(
            (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${media}.worksheet+xml"/>`,
          )
          .join('') +
        `</Types>`,
    ),
  ]
}

const relationships = (targets: (readonly [id: number, type: string, target: string])[]) =>
  `<Relationships xmlns="${packages}/relationships">${targets
    .map(([id, type, target]) => `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`
