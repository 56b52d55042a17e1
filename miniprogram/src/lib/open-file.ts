import Taro from '@tarojs/taro'

/** What WeChat can show by itself. */
const shown = ['xlsx', 'pdf'] as const

/** Fetches a file and shows it; what WeChat cannot show is offered to be sent on. */
export async function openFile(link: string, fileName: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`
  await Taro.downloadFile({ url: `${API_BASE}${link}`, filePath })
  const fileType = shown.find((type) => fileName.endsWith(`.${type}`))
  if (fileType) await Taro.openDocument({ filePath, fileType, showMenu: true })
  else await Taro.shareFileMessage({ filePath, fileName })
}
