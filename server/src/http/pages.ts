import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../app-error.ts'

/** The browser build: files under their names, every other address gets the page that routes by itself. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(`${folder}/index.html`)
  if (built)
    await app.register(fastifyStatic, {
      root: folder,
      index: ['index.html'],
      // The build lays compressed copies beside every text.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const named = /\.[0-9a-f]{8,}\.(js|css)(\.gz|\.br)?$/.test(path)
        reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !/^\/(api|docs)(\/|$|\?)/.test(request.url)
    if (page && built && !/\.\w+$/.test(request.url.split('?')[0] ?? '')) return reply.sendFile('index.html')
    throw new AppError('not_found')
  })
}
