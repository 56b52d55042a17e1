import type { Api } from '@haolin/shared/api/index.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call'

/** A standard answer in its present version. */
export type StandardAnswer = Api['GET /communities/:communityId/answers']['reply']['items'][number]

/** Standard answers that fit the words, the most used ones without any. */
export function useAnswers(communityId: string, words: string) {
  return useQuery({
    queryKey: ['answers', communityId, words],
    enabled: communityId !== '',
    queryFn: () =>
      call('GET /communities/:communityId/answers', {
        params: { communityId },
        query: { words: words.slice(0, 200) },
      }).then((reply) => reply.items),
    placeholderData: (before: StandardAnswer[] | undefined) => before,
  })
}

/** Questions that were answered without a standard answer. */
export function useGaps(communityId: string) {
  return useQuery({
    queryKey: ['answer-gaps', communityId],
    queryFn: () =>
      call('GET /communities/:communityId/answer-gaps', { params: { communityId } }).then(
        (reply) => reply.items,
      ),
  })
}
