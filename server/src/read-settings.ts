import { CannotStart } from './cannot-start.ts'

/** The environment variables of a process. */
export type Environment = Record<string, string | undefined>

/** Thrown once for all wrong settings together; its message is meant for the person who starts the process. */
export class WrongSettings extends CannotStart {
  override readonly name = 'WrongSettings'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(
      [
        '设置有误，未启动 · wrong settings, nothing was started:',
        ...problems.map((line) => `  - ${line}`),
      ].join('\n'),
    )
    this.problems = problems
  }
}

/** Reads settings one by one and collects what is wrong, so that a person mends everything in one go. */
export type Reader = ReturnType<typeof makeReader>

/** A reader over these variables. An empty variable counts as missing; without fallback it is required. */
export function makeReader(env: Environment) {
  const problems: string[] = []
  const wrong = (name: string, advice: string): void => {
    problems.push(`${name} ${advice}`)
  }
  const optional = (name: string): string | undefined => env[name]?.trim() || undefined

  const text = (name: string, fallback?: string): string => {
    const value = optional(name) ?? fallback
    if (value === undefined) wrong(name, 'is missing: set it, .env.example explains how')
    return value ?? ''
  }
  const matching = (name: string, pattern: RegExp, looks: string): string => {
    const value = text(name)
    if (value && !pattern.test(value)) wrong(name, `should be ${looks}`)
    return value
  }
  const oneOf = <Choice extends string>(name: string, choices: Choice[], fallback: Choice): Choice => {
    const value = optional(name) ?? fallback
    const choice = choices.find((each) => each === value)
    if (!choice) wrong(name, `is "${value}", should be ${choices.join(' or ')}`)
    return choice ?? fallback
  }
  const yesOrNo = (name: string, fallback: boolean): boolean => {
    const value = optional(name) ?? (fallback ? '1' : '0')
    if (!/^(1|0|true|false)$/.test(value)) wrong(name, `is "${value}", should be 1 or 0`)
    return value === '1' || value === 'true'
  }
  const whole = (name: string, fallback: number, { from, to }: { from: number; to: number }): number => {
    const value = optional(name) ?? String(fallback)
    const number = Number(value)
    const fits = /^\d+$/.test(value) && number >= from && number <= to
    if (!fits) wrong(name, `is "${value}", should be a whole number from ${from} to ${to}`)
    return fits ? number : fallback
  }
  const url = (name: string, protocols: string[], fallback?: string): string => {
    const value = text(name, fallback)
    // The value itself may carry a password, so it is not repeated.
    if (value && !protocols.includes(URL.parse(value)?.protocol ?? '')) {
      wrong(name, `is no address: it should begin with ${protocols.map((each) => `${each}//`).join(' or ')}`)
    }
    return value
  }
  const pairs = (name: string): [string, string][] =>
    (optional(name)?.split(',') ?? []).flatMap((pair) => {
      const [key = '', ...rest] = pair.trim().split('=')
      const value = rest.join('=')
      if (/^[\w.-]+$/.test(key) && value) return [[key, value] as [string, string]]
      wrong(name, 'should be a list like name=value,name=value')
      return []
    })
  const finish = (): void => {
    if (problems.length > 0) throw new WrongSettings([...new Set(problems)])
  }
  return { wrong, optional, text, matching, oneOf, yesOrNo, whole, url, pairs, finish }
}
