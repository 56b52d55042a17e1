import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { checkKey } from './check-key.ts'
import type { StorageSettings } from './storage.ts'

export type S3Settings = Extract<StorageSettings, { kind: 's3' }>

export type S3Request = {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Null for the bucket itself. */
  key: string | null
  query?: Record<string, string>
  body?: Uint8Array<ArrayBuffer>
  mime?: string
}

/** Sends one signed request to the store; throws unless it answers with success, or with 404 to a GET or DELETE. */
export type CallS3 = (request: S3Request) => Promise<Response>

/** Milliseconds until the store must have taken a part and answered; reading an answer may take longer. */
const patience = 60_000

/**
 * Speaks S3 with AWS Signature Version 4 over the content's own hash. The bucket goes into the path, unless the endpoint's
 * host already begins with it: Alibaba Cloud OSS and new Tencent COS buckets accept only that.
 */
export function connectS3(settings: S3Settings): CallS3 {
  const client = new AwsClient({ ...settings, service: 's3', retries: 3 })
  const endpoint = new URL(settings.endpoint)
  const inHost = endpoint.hostname.startsWith(`${settings.bucket}.`)
  const base = `${endpoint.origin}${endpoint.pathname.replace(/\/$/, '')}${inHost ? '' : `/${settings.bucket}`}`
  return async ({ method, key, query = {}, body, mime }) => {
    const url = `${base}/${key === null ? '' : checkKey(key)}?${new URLSearchParams(query)}`.replace(
      /\?$/,
      '',
    )
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(new Error('the object store does not answer')), patience)
    try {
      const response = await client.fetch(url, {
        method,
        signal: late.signal,
        headers: {
          'x-amz-content-sha256': createHash('sha256')
            .update(body ?? '')
            .digest('hex'),
          ...(mime ? { 'content-type': mime } : {}),
        },
        ...(body ? { body } : {}),
      })
      if (response.ok || (response.status === 404 && ['GET', 'DELETE'].includes(method))) return response
      const reason = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? ''
      throw new Error(
        `the object store refused ${method} ${key ?? 'the bucket'}: ${response.status} ${reason}`.trimEnd(),
      )
    } finally {
      clearTimeout(timer)
    }
  }
}
