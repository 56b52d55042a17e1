import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

/** Texts of the project by path from the root, such as `server/src/app.ts`. */
export type Sources = ReadonlyMap<string, string>

const folders = ['shared/src', 'server/src', 'miniprogram/src', 'tests']
const sourceFile = /\.tsx?$/

/** The folder that holds the four packages. */
export const projectRoot = join(import.meta.dirname, '../..')

/** Reads every source file of the four packages below a root. */
export function readSources(root = projectRoot): Sources {
  const present = folders.filter((folder) => existsSync(join(root, folder)))
  const paths = present.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => sourceFile.test(path) && !path.includes('node_modules')),
  )
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}
