import { tasks } from './tasks.mjs'

/** The help of one task. */
export function helpOf(task) {
  const { summary, usage, options, examples } = tasks[task]
  const width = Math.max(0, ...options.map(([name]) => name.length)) + 2
  return [
    summary,
    '',
    `用法 usage: ${usage}`,
    ...(options.length ? ['', ...options.map(([name, text]) => `  ${name.padEnd(width)}${text}`)] : []),
    '',
    '例 examples:',
    ...examples.map((example) => `  ${example}`),
  ].join('\n')
}

/** The list of all tasks, for a name that does not exist or none at all. */
export function helpOfAll() {
  const width = Math.max(...Object.keys(tasks).map((name) => name.length)) + 2
  const rows = Object.entries(tasks).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`)
  return ['好邻 Haolin', '', ...rows, '', 'npm run TASK -- --help'].join('\n')
}
