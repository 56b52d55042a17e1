import { Socket } from 'node:net'

/**
 * A socket that sends whatever one turn of the event loop writes in one packet. Statements that do not wait for each other
 * then cost one call of the operating system instead of one each, and the database reads them together.
 */
export class TurnSocket extends Socket {
  #held = false

  /** Called by the driver before each statement: holds what is written until the turn is over. */
  override cork(): void {
    super.cork()
    if (this.#held || this.connecting) return
    this.#held = true
    super.cork()
    process.nextTick(() => {
      this.#held = false
      super.uncork()
    })
  }
}
