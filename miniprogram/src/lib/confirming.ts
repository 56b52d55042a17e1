import { create } from 'zustand'

type Question = { asking: boolean; answer: (confirmed: boolean) => void }

const nothing: Question = { asking: false, answer: () => undefined }

/** Whether somebody is asked to confirm that it is still them; one question at a time, for all calls that wait. */
export const useConfirming = create<Question>(() => nothing)

let running: Promise<boolean> | undefined

/** Asks the person to confirm that it is still them; false when they would rather not. */
export function askToConfirm(): Promise<boolean> {
  running ??= new Promise<boolean>((resolve) => {
    useConfirming.setState({ asking: true, answer: resolve })
  }).finally(() => {
    running = undefined
    useConfirming.setState(nothing)
  })
  return running
}
