type Pages = { data: { pages: readonly unknown[] } | undefined; hasNextPage: boolean }
type Query<Answer> = Pages & { fetchNextPage: () => Promise<Answer> }

/**
 * Fetches the next part of a list and gives the last answer. News that comes at the same moment asks for the whole list
 * anew, which takes the place of this question; then it is asked once more, so that a tap is never lost.
 */
export async function fetchMore<Answer extends Pages>(query: Query<Answer>): Promise<Answer> {
  const before = query.data?.pages.length ?? 0
  let answer = await query.fetchNextPage()
  for (let more = 2; more > 0 && answer.hasNextPage && (answer.data?.pages.length ?? 0) <= before; more--)
    answer = await query.fetchNextPage()
  return answer
}
