import { posix } from 'node:path'
import { codeOf, readImports } from './read-imports.ts'

/** A rule about one file by itself. */
export type TextRule = {
  name: string
  advice: string
  appliesTo: RegExp
  except?: RegExp
  breaks(source: string, path: string): boolean
}

const everywhere = /^/
const rooms =
  /^server\/src\/(?!(http|db|wechat|sms|tax|storage|export|sandbox|jobs|start|demo|sealed)\/)[^/]+\//
const drawer = /^(utils?|helpers?|common|misc|managers?|services?|core|types)$/
const readable = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.tsx?$/

/** The lines a file may have; the first row that fits counts. */
export const lengths: { files: RegExp; lines: number }[] = [
  { files: /\.test\.ts$/, lines: 400 },
  { files: /^shared\/src\/api\//, lines: 400 },
  { files: /\/tables[\w-]*\.ts$/, lines: 400 },
  // Tables of rules in shared: a row each.
  { files: /^shared\/src\/(.+\/)?(lifecycle|catalogue|errors|field-labels|hazard-words)\.ts$/, lines: 400 },
  { files: everywhere, lines: 250 },
]

/** The rules a reader of one file can check; a new one is a row. */
export const textRules: TextRule[] = [
  {
    name: 'settings are read in one place',
    advice: 'add the setting to server/src/config.ts',
    appliesTo: /^(server|shared|miniprogram)\/src\//,
    except: /^server\/src\/config\.ts$/,
    breaks: (source) => /\bprocess\s*\.\s*env\b(?!\.TARO_ENV)/.test(codeOf(source)),
  },
  {
    name: 'time is given',
    advice: 'take `now` from the context or as an argument',
    appliesTo: new RegExp(`^shared/src/|${rooms.source}`),
    breaks: (source) =>
      /\bDate\s*\.\s*now\s*\(|\bnew\s+Date\s*(\(\s*\)|(?!\s*\())|(?<!new\s)\bDate\s*\(\s*\)/.test(
        codeOf(source),
      ),
  },
  {
    name: 'no any',
    advice: 'say what it is, or `unknown` and check',
    appliesTo: everywhere,
    breaks: (source) => /(?::|\bas|[<|&,=])\s*any\b(?!\s*[(.])/.test(codeOf(source)),
  },
  {
    name: 'no silenced compiler, no promises',
    advice: 'solve it now',
    appliesTo: everywhere,
    except: /^tests\/architecture\//,
    breaks: (source) => /@ts-(ignore|nocheck)|\bTODO\b|\bFIXME\b/.test(source),
  },
  {
    name: 'a file fits on a few screens',
    advice: 'split it by verb',
    appliesTo: everywhere,
    breaks: (source, path) =>
      source.trimEnd().split('\n').length > lengths.find(({ files }) => files.test(path))!.lines,
  },
  {
    name: 'no drawers without a label',
    advice: 'name files and folders after what is in them',
    appliesTo: everywhere,
    breaks: (_, path) =>
      path
        .replace(/\.tsx?$/, '')
        .split('/')
        .some((part) => drawer.test(part)),
  },
  {
    name: 'names are kebab-case',
    advice: 'write move-ticket.ts',
    appliesTo: everywhere,
    breaks: (_, path) => !readable.test(posix.basename(path)),
  },
  {
    name: 'write only at home',
    advice: "any table may be read, but another room's table is written by that room's use cases",
    appliesTo: rooms,
    breaks: (source, path) => {
      const code = codeOf(source)
      return readImports(new Map([[path, source]]))
        .filter(({ to }) => /\/tables[\w-]*\.ts$/.test(to) && posix.dirname(to) !== posix.dirname(path))
        .flatMap(({ names }) => names)
        .some((table) => new RegExp(`\\.(insert|update|delete)\\(\\s*${table}\\s*\\)`).test(code))
    },
  },
  {
    name: 'a sealed number is compared by its hash',
    advice: 'phoneIs(residents.phone, phone); two sealings of one number are never equal',
    appliesTo: /^server\/src\//,
    breaks: (source) =>
      /\b(eq|ne|inArray|like|ilike)\(\s*\w+\.(phone|contactPhone)\s*,(?!\s*'')/.test(codeOf(source)),
  },
  {
    name: 'queries only read',
    advice: 'writing is a use case of the room that owns the table',
    appliesTo: new RegExp(`${rooms.source}(.+/)?queries[\\w-]*\\.ts$`),
    breaks: (source) =>
      /\.(insert|update)\s*\(|\b(insert\s+into|update\s+\w+\s+set|delete\s+from)\b/i.test(codeOf(source)),
  },
  {
    name: 'no file that only forwards',
    advice: 'import from where it is; delete this file',
    appliesTo: everywhere,
    except: /^server\/src\/db\/schema\.ts$/,
    breaks: (source) =>
      /^(\s*export\s+(type\s+)?(\*|\{[^}]*\})[^;\n]*\bfrom\s*'';?)+\s*$/.test(codeOf(source)),
  },
]
