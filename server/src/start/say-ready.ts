import type { SamplePeople } from '../context.ts'

/** The first words of a started server: where it is, who one can sign in as, how long it took. */
export function sayReady(ready: {
  address: string
  /** Behind nginx and a unit: what people enter, and nobody sits before a keyboard. */
  publicUrl: string | undefined
  database: string
  people: ReturnType<SamplePeople['list']>
  tookMs: number
}): void {
  const people = ready.people.map(({ name, title, about }) => `    ${name} · ${title} · ${about}`)
  const lines = [
    '',
    `  好邻已就绪 · Haolin is ready in ${(ready.tookMs / 1000).toFixed(1)} s`,
    '',
    `  打开 open    ${ready.publicUrl ?? ready.address}`,
    `  数据 data    ${ready.database}`,
    ...(people.length > 0 ? ['', '  可登录为 sign in as', ...people] : []),
    ...(ready.publicUrl ? [`  监听 listens ${ready.address}`, ''] : ['', '  停止 stop    Ctrl-C', '']),
  ]
  console.log(lines.join('\n'))
}
