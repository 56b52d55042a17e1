import { posix } from 'node:path'
import type { Import } from './read-imports.ts'

/** A rule about who may import whom. */
export type ImportRule = {
  name: string
  /** What to do instead, for the person who broke it. */
  advice: string
  forbids(found: Import): boolean
}

const wiring =
  /^server\/src\/(app\.ts|audit-clocks\.ts|audit-verify\.ts|company\.ts|prove\.ts|retention\.ts|jobs\/(handlers|on-step|timetable)\.ts|db\/schema\.ts|demo\/)/
const plumbing = [
  'http',
  'db',
  'wechat',
  'sms',
  'tax',
  'storage',
  'export',
  'sandbox',
  'jobs',
  'start',
  'sealed',
  'backup',
  'watch',
]
const startsTheServer = /^server\/src\/([\w-]+\.ts|start\/)/
const shelves = ['components', 'lib', 'style', 'custom-tab-bar']
const rawControls = /^(Button|Form|Picker|Input)$/

/** The rules between folders; a new one is a row. */
export const importRules: ImportRule[] = [
  {
    name: 'shared thinks alone',
    advice: 'shared/ may import itself and typebox, no node:*, no package',
    forbids: ({ from, to }) => inside('shared/', from) && !inside('shared/', to) && !isTypebox(to),
  },
  {
    name: 'server never shows',
    advice: 'server/ may import shared/ and packages',
    forbids: ({ from, to }) =>
      inside('server/', from) && (inside('miniprogram/', to) || inside('tests/', to)),
  },
  {
    name: 'miniprogram never remembers',
    advice: 'talk to the server through the contract, no node:* on a phone',
    forbids: ({ from, to }) =>
      inside('miniprogram/', from) && (/^(server|tests)\//.test(to) || to.startsWith('node:')),
  },
  {
    name: 'the contract reaches the phone as types',
    advice: 'write `import type` for @haolin/shared/api/*, or TypeBox gets into the bundle',
    forbids: ({ from, to, typeOnly }) =>
      inside('miniprogram/', from) && (inside('shared/src/api/', to) || isTypebox(to)) && !typeOnly,
  },
  {
    name: 'plumbing knows no feature',
    advice: 'pass it in from app.ts, jobs/handlers.ts, jobs/on-step.ts, db/schema.ts or demo/',
    forbids: ({ from, to }) =>
      plumbing.includes(folderOf('server', from)) && !wiring.test(from) && roomOf(to) !== '',
  },
  {
    name: 'only the wiring wires rooms in',
    advice: 'main.ts, worker.ts and what they share know app.ts, not the rooms',
    forbids: ({ from, to, typeOnly }) =>
      /^server\/src\/[\w-]+\.ts$/.test(from) && !wiring.test(from) && roomOf(to) !== '' && !typeOnly,
  },
  {
    name: 'rooms do not reach for the wiring',
    advice: 'a room is wired in, it does not wire; take what it needs from its context',
    forbids: ({ from, to }) => roomOf(from) !== '' && (wiring.test(to) || folderOf('server', to) === 'start'),
  },
  {
    name: 'the sandbox is chosen at the start',
    advice: 'only app.ts, the start and demo/ may know the local WeChat',
    forbids: ({ from, to }) =>
      inside('server/src/sandbox/', to) &&
      !inside('server/src/sandbox/', from) &&
      inside('server/', from) &&
      !startsTheServer.test(from) &&
      !wiring.test(from),
  },
  {
    name: 'rooms do not call through the door',
    advice: "call the other room's use case, not its routes",
    forbids: ({ from, to }) => crossesRooms(from, to) && posix.basename(to) === 'routes.ts',
  },
  {
    name: 'pages do not share rooms',
    advice: 'move what both need to components/ or lib/',
    forbids: ({ from, to }) => {
      const [own, other] = [pageRoomOf(from), pageRoomOf(to)]
      // The gallery shows pieces of every room.
      if (own === 'gallery') return false
      const fromShelf = shelves.includes(folderOf('miniprogram', from))
      return other !== '' && own !== other && (own !== '' || fromShelf)
    },
  },
  {
    name: 'pages use our own controls',
    advice: "Taro's Button, Form, Picker and Input are wrapped in components/",
    forbids: ({ from, to, names }) =>
      inside('miniprogram/', from) &&
      !inside('miniprogram/src/components/', from) &&
      to === '@tarojs/components' &&
      names.some((name) => rawControls.test(name.split(/\s+as\s+/)[0]!)),
  },
]

/** The first folder below `src` of a package, or '' for files beside it. */
function folderOf(part: 'server' | 'miniprogram', path: string): string {
  return new RegExp(`^${part}/src/([^/]+)/`).exec(path)?.[1] ?? ''
}

function roomOf(path: string): string {
  const folder = folderOf('server', path)
  return plumbing.includes(folder) || folder === 'demo' ? '' : folder
}

function pageRoomOf(path: string): string {
  const folder = folderOf('miniprogram', path)
  return shelves.includes(folder) ? '' : folder
}

function crossesRooms(from: string, to: string): boolean {
  return roomOf(from) !== '' && roomOf(to) !== '' && roomOf(from) !== roomOf(to)
}

function inside(folder: string, path: string): boolean {
  return path.startsWith(folder)
}

function isTypebox(to: string): boolean {
  return to === 'typebox' || to.startsWith('typebox/')
}
