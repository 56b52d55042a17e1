import { CannotStart } from '../cannot-start.ts'

/** The embedded database cannot run; the message says why and what to do. */
export class DatabaseTrouble extends CannotStart {
  override readonly name = 'DatabaseTrouble'

  constructor(what: string, advice: string) {
    super(`${what}\n  ${advice}`)
  }
}

type Symptom = { seen: RegExp; what: string; advice: (dir: string) => string }

const aside = (dir: string) =>
  `把 ${dir} 移开后重新启动，会建立新的空数据库 · move ${dir} aside and start again for a new, empty database`

const symptoms: Symptom[] = [
  {
    seen: /No space left on device|Disk quota exceeded/i,
    what: '磁盘已满 · the disk is full',
    advice: (dir) =>
      `请清理磁盘后重启，数据还在 · free some space and start again, your data is kept (${dir})`,
  },
  {
    seen: /database files are incompatible with server|was initialized by PostgreSQL version/i,
    what: '数据目录属于另一版本的 PostgreSQL · the data folder belongs to another PostgreSQL version',
    advice: aside,
  },
  {
    seen: /Permission denied|invalid permissions|has wrong ownership/i,
    what: '没有权限读写数据目录 · the data folder may not be read or written',
    advice: (dir) => `检查 ${dir} 的所有者与权限 · check owner and permissions of ${dir}`,
  },
  {
    seen: /could not map anonymous shared memory|Cannot allocate memory|out of memory/i,
    what: '内存不足 · not enough memory',
    advice: () =>
      '关闭其他程序，或给容器至少 1 GB · close other programs, or give the container at least 1 GB',
  },
  {
    seen: /error while loading shared libraries|symbol lookup error|not found \(required by/i,
    what: '系统缺少 PostgreSQL 需要的库 · this system lacks a library PostgreSQL needs',
    advice: () =>
      '使用 glibc ≥ 2.27 的 Linux，或设置 DATABASE_URL · use a Linux with glibc ≥ 2.27, or set DATABASE_URL',
  },
  {
    seen: /PANIC|could not (open|read|locate|access)|invalid (checkpoint|primary)|control file|FATAL/i,
    what: '数据目录已损坏 · the data folder is broken',
    advice: aside,
  },
]

/** Names the trouble behind what the PostgreSQL programs printed; `dir` is the folder that holds the data. */
export function explainTrouble(printed: string, dir: string): DatabaseTrouble {
  const symptom = symptoms.find(({ seen }) => seen.test(printed))
  const tail = printed.trim().split('\n').slice(-8).join('\n  ')
  const what = symptom?.what ?? 'PostgreSQL 无法启动 · PostgreSQL does not start'
  return new DatabaseTrouble(what, `${symptom?.advice(dir) ?? aside(dir)}\n  ${tail}`)
}
