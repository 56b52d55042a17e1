import { useState } from 'react'
import { wordsFor } from './call-error'
import { openFile } from './open-file'
import { tell } from './toasts'

/** Fetches a paper by a fresh link, for links live only minutes; the button is busy until it is there. */
export function usePaper(ask: () => Promise<{ link: string; fileName: string }>) {
  const [busy, setBusy] = useState(false)
  const take = async () => {
    if (busy) return
    setBusy(true)
    try {
      const { link, fileName } = await ask()
      await openFile(link, fileName)
    } catch (failure) {
      tell(wordsFor(failure), { tone: 'problem' })
    }
    setBusy(false)
  }
  return { take: () => void take(), busy }
}
