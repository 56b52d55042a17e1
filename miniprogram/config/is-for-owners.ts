import { pageOf } from './head-start'

/** The little of webpack's graph that tells which pages a module is part of. */
type Chunk = { groupsIterable: Iterable<{ origins: { request: string }[] }> }
type Graph = { getModuleChunksIterable(module: object): Iterable<Chunk> }

const ownersRooms = ['tabs/', 'report/', 'ticket/', 'pay/', 'session/', 'record/', 'talk/', 'suggest/']

/** Whether a module is part of a page that owners open. */
export function isForOwners(module: object, { chunkGraph }: { chunkGraph: Graph }): boolean {
  return [...chunkGraph.getModuleChunksIterable(module)].some((chunk) =>
    [...chunk.groupsIterable].some(({ origins }) =>
      origins.some(({ request }) => ownersRooms.some((room) => pageOf(request)?.startsWith(room))),
    ),
  )
}
