/** A file somebody chose on this device: where it lies for now, and what it is called. */
export type ChosenSheet = { path: string; name: string }

/** Lets somebody pick one table of these kinds; none when they changed their mind. */
export function chooseSheet(kinds: readonly ('xlsx' | 'csv')[]): Promise<ChosenSheet | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = kinds.map((kind) => `.${kind}`).join()
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve(undefined))
    input.addEventListener('change', () => {
      const [file] = [...(input.files ?? [])]
      resolve(file && { path: URL.createObjectURL(file), name: file.name })
    })
    input.click()
  })
}
