import type { Reporter, TestModule } from 'vitest/node'

/** Ends the output with the plain line `N passed, N failed`; whatever went wrong outside a test counts as failed. */
export default class Report implements Reporter {
  #passed = 0
  #failed: number | undefined

  /** Prints last of all, also when the run breaks before its end. */
  onInit(): void {
    // The start script that ran us is gone, killed perhaps: end as if it had told us to.
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
    process.channel?.unref()
    process.once('exit', () => {
      if (this.#failed === undefined) process.exitCode = 1
      console.log(`${this.#passed} passed, ${this.#failed ?? 1} failed`)
    })
  }

  /** Counts the tests, the files that could not run and the errors nobody caught. */
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const states = tests.map((test) => test.result().state)
    this.#passed = states.filter((state) => state === 'passed').length
    const brokenSuites = modules.flatMap((module) => [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ])
    const notPassed = states.length - this.#passed
    this.#failed = notPassed + brokenSuites.length + unhandledErrors.length
    if (tests.length === 0) this.#failed = Math.max(this.#failed, 1)
    if (this.#failed > 0) process.exitCode = 1
  }
}
