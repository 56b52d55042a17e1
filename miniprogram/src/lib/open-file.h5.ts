/** Saves a file where the browser keeps downloads. */
export async function openFile(link: string, fileName: string): Promise<void> {
  const anchor = document.createElement('a')
  anchor.href = `${API_BASE}${link}`
  anchor.download = fileName
  anchor.click()
}
