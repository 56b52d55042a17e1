/** Lets somebody pick an Excel file; its address on this device, or nothing when they changed their mind. */
export function chooseSheet(): Promise<string | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve(undefined))
    input.addEventListener('change', () => {
      const [file] = input.files ?? []
      resolve(file && URL.createObjectURL(file))
    })
    input.click()
  })
}
