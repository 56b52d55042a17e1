import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The little of webpack's compilation that tells which files a page is made of. */
type Compilation = {
  namedChunks: Map<string, { files: Iterable<string> }>
  chunkGroups: { origins: { request: string }[]; getFiles(): string[] }[]
}

/** The script that stands in the page itself and gives the program a head start: `begin.js` with the files of each page. */
export function headStart(compilation: Compilation): string {
  // As text: what Taro makes of a function here would need helpers that the browser has not got yet.
  const begin = readFileSync(path.resolve(__dirname, 'begin.js'), 'utf8')
  return begin.replace('FILES', JSON.stringify(filesOfPages(compilation)))
}

function filesOfPages({ namedChunks, chunkGroups }: Compilation): Record<string, string[]> {
  // The page itself names what all of them share.
  const shared = new Set(namedChunks.get('shell')?.files)
  const files: Record<string, string[]> = {}
  for (const group of chunkGroups) {
    for (const { request } of group.origins) {
      const page = pageOf(request)
      if (page) files[page] = group.getFiles().filter((file) => !shared.has(file))
    }
  }
  return files
}

/** The name of a page in Taro's own path to its file, such as `./tabs/home`. */
export const pageOf = (request: string | undefined): string | undefined =>
  /([\w-]+\/[\w-]+)(\.tsx)?$/.exec(request ?? '')?.[1]
