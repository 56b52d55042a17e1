/** Says one line to the person at the terminal, Chinese first; stderr, so that results on stdout stay clean. */
export function say(chinese, english) {
  console.error(`好邻 · ${chinese} · ${english}`)
}

/** Something the person can mend: shown without a stack trace, then the task ends with `exitCode`. */
export class Stop extends Error {
  constructor(chinese, english, exitCode = 1) {
    super(`${chinese}\n${english}`)
    this.exitCode = exitCode
  }
}
