import { answerCall, type Options, WxRefusal } from './answer-call.ts'
import type { Host } from './host.ts'

/** The folder a program may write to; it survives a restart, temporary files do not. */
export const userFolder = 'wxfile://usr'

/** Files under this prefix are gone when the program is opened the next time. */
export const temporaryPrefix = 'wxfile://tmp_'

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** `wx.getFileSystemManager` as far as drafts with photos need it. */
export function fileCalls(host: Host): Record<string, unknown> {
  const { files } = host
  let saved = files.size
  const existing = (path: unknown) => {
    const bytes = files.get(String(path))
    if (!bytes) throw new WxRefusal(`no such file or directory, open ${path}`, { errno: 1300002 })
    return bytes
  }
  const save = ({ tempFilePath, filePath }: Options) => {
    const bytes = existing(tempFilePath)
    const ending = String(tempFilePath).split('.').at(-1)
    const savedFilePath = String(filePath ?? `wxfile://store_${++saved}.${ending}`)
    files.set(savedFilePath, bytes)
    files.delete(String(tempFilePath))
    return { savedFilePath }
  }
  const read = ({ filePath, encoding }: Options) => {
    const bytes = existing(filePath)
    return { data: encoding ? Buffer.from(bytes).toString(encoding as BufferEncoding) : bytes }
  }
  const write = ({ filePath, data, encoding }: Options) => {
    if (!String(filePath).startsWith(userFolder)) throw new WxRefusal(`permission denied, open ${filePath}`)
    const bytes =
      typeof data === 'string' ? Buffer.from(data, encoding as BufferEncoding) : (data as ArrayBuffer)
    files.set(String(filePath), new Uint8Array(bytes))
  }
  const remove = ({ filePath }: Options) => {
    existing(filePath)
    files.delete(String(filePath))
  }
  const folders = new Set([...files.keys()].map(folderOf).concat(userFolder))
  const makeFolder = ({ dirPath, recursive }: Options) => {
    const path = String(dirPath)
    if (!path.startsWith(userFolder)) throw new WxRefusal(`permission denied, mkdir ${path}`)
    if (folders.has(path) && !recursive) throw new WxRefusal(`file already exists, mkdir ${path}`)
    folders.add(path)
  }
  const copy = ({ srcPath, destPath }: Options) => {
    const bytes = existing(srcPath)
    if (!folders.has(folderOf(String(destPath)))) {
      throw new WxRefusal(`no such file or directory, copyFile ${srcPath} -> ${destPath}`)
    }
    files.set(String(destPath), bytes)
  }
  const access = ({ path }: Options) => void existing(path)
  const describe = ({ filePath }: Options) => ({ size: existing(filePath).byteLength })

  const manager = {
    saveFile: answerCall(host, 'saveFile', save),
    readFile: answerCall(host, 'readFile', read),
    writeFile: answerCall(host, 'writeFile', write),
    mkdir: answerCall(host, 'mkdir', makeFolder),
    copyFile: answerCall(host, 'copyFile', copy),
    unlink: answerCall(host, 'unlink', remove),
    removeSavedFile: answerCall(host, 'removeSavedFile', remove),
    access: answerCall(host, 'access', access),
    getFileInfo: answerCall(host, 'getFileInfo', describe),
    saveFileSync: (tempFilePath: string, filePath?: string) => save({ tempFilePath, filePath }).savedFilePath,
    readFileSync: (filePath: string, encoding?: string) => {
      const { data } = read({ filePath, encoding })
      return typeof data === 'string' ? data : host.realm.adoptBytes(data)
    },
    writeFileSync: (filePath: string, data: unknown, encoding?: string) =>
      write({ filePath, data, encoding }),
    unlinkSync: (filePath: string) => remove({ filePath }),
    accessSync: (path: string) => access({ path }),
  }
  return {
    env: { USER_DATA_PATH: userFolder },
    getFileSystemManager: () => manager,
    saveFile: answerCall(host, 'saveFile', save),
    removeSavedFile: answerCall(host, 'removeSavedFile', remove),
    getFileInfo: answerCall(host, 'getFileInfo', describe),
  }
}
