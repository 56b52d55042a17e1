import { answerCall, type Options, WxRefusal } from './answer-call.ts'
import type { Host } from './host.ts'

/** `wx.request` and `wx.uploadFile` over real HTTP, and what the program hears about the connection. */
export function networkCalls(host: Host): Record<string, unknown> {
  const { network } = host
  return {
    request: startTask(host, 'request', request),
    uploadFile: startTask(host, 'uploadFile', uploadFile),
    getNetworkType: answerCall(host, 'getNetworkType', () => ({ networkType: network.type })),
    onNetworkStatusChange: (listener: (status: object) => void) => network.listeners.add(listener),
    offNetworkStatusChange: (listener?: (status: object) => void) =>
      listener ? network.listeners.delete(listener) : network.listeners.clear(),
  }
}

type Perform = (host: Host, options: Options, signal: AbortSignal) => Promise<Record<string, unknown>>

function startTask(host: Host, name: string, perform: Perform) {
  return (options: Options) => {
    const abort = new AbortController()
    const answer = answerCall(host, name, async () => {
      if (host.network.type === 'none')
        throw new WxRefusal('net::ERR_INTERNET_DISCONNECTED', { errno: 600003 })
      const limits = [abort.signal, host.ending, AbortSignal.timeout(Number(options.timeout ?? 60_000))]
      try {
        return await perform(host, options, AbortSignal.any(limits))
      } catch (error) {
        if (error instanceof Error && error.name === 'TimeoutError')
          throw new WxRefusal('timeout', { errno: 5 })
        if (abort.signal.aborted) throw new WxRefusal('abort')
        throw new WxRefusal(String((error as Error).cause ?? error), { errno: 600001 })
      }
    })
    // A task is never a promise: without callbacks the outcome is lost, as in WeChat.
    answer({ ...options, complete: options.complete ?? (() => {}) })
    const silent = () => {}
    return {
      abort: () => abort.abort(),
      onProgressUpdate: silent,
      offProgressUpdate: silent,
      onHeadersReceived: silent,
      offHeadersReceived: silent,
    }
  }
}

const request: Perform = async (host, options, signal) => {
  const method = String(options.method ?? 'GET').toUpperCase()
  const url = addressOf(host, options)
  const headers = new Headers(options.header as Record<string, string>)
  const init: RequestInit = { method, headers, signal }
  if (method === 'GET' || method === 'HEAD') {
    for (const [name, value] of Object.entries(options.data ?? {}))
      url.searchParams.append(name, String(value))
  } else {
    if (!headers.has('content-type')) headers.set('content-type', 'application/json')
    init.body = typeof options.data === 'string' ? options.data : JSON.stringify(options.data ?? {})
  }
  const response = await fetch(url, init)
  return {
    data: await readBody(response, options),
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: response.headers.getSetCookie(),
  }
}

const uploadFile: Perform = async (host, options, signal) => {
  const path = String(options.filePath)
  const bytes = host.files.get(path)
  if (!bytes) throw new WxRefusal(`file doesn't exist ${path}`)
  const form = new FormData()
  for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, String(value))
  form.append(
    String(options.name),
    new Blob([Uint8Array.from(bytes)], { type: mediaType(path) }),
    path.split('/').at(-1),
  )
  const headers = new Headers(options.header as Record<string, string>)
  // The boundary is WeChat's to choose.
  headers.delete('content-type')
  const response = await fetch(addressOf(host, options), { method: 'POST', body: form, headers, signal })
  return {
    statusCode: response.status,
    data: await response.text(),
    header: Object.fromEntries(response.headers),
  }
}

async function readBody(response: Response, options: Options): Promise<unknown> {
  if (options.responseType === 'arraybuffer') return new Uint8Array(await response.arrayBuffer())
  const text = await response.text()
  if ((options.dataType ?? 'json') !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    // WeChat hands over the plain text when it is no JSON.
    return text
  }
}

function addressOf(host: Host, options: Options): URL {
  const { apiBase } = host.surroundings
  const written = String(options.url)
  if (!apiBase) {
    if (!/^https?:\/\//.test(written)) throw new WxRefusal(`invalid url "${written}"`)
    return new URL(written)
  }
  const { pathname, search } = new URL(written, apiBase)
  return new URL(pathname + search, apiBase)
}

function mediaType(path: string): string {
  const ending = path.split('.').at(-1)
  return ending === 'png' ? 'image/png' : ending === 'webp' ? 'image/webp' : 'image/jpeg'
}
