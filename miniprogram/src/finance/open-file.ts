import Taro from '@tarojs/taro'

/** Fetches an exported file and shows it; a text file, which WeChat cannot show, is offered to be sent on. */
export async function openFile(link: string, fileName: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`
  await Taro.downloadFile({ url: `${API_BASE}${link}`, filePath })
  if (fileName.endsWith('.xlsx')) await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true })
  else await Taro.shareFileMessage({ filePath, fileName })
}
