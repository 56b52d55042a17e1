type Pages = { data: { pages: readonly unknown[] } | undefined; hasNextPage: boolean }
type Query = Pages & { fetchNextPage: () => Promise<Pages> }

/**
 * Fetches the next part of a list. News that comes at the same moment asks for the whole list anew, which takes the
 * place of this question; then it is asked once more, so that a tap is never lost.
 */
export async function fetchMore(query: Query): Promise<void> {
  const before = query.data?.pages.length ?? 0
  for (let tries = 0; tries < 3; tries++) {
    const { data, hasNextPage } = await query.fetchNextPage()
    if ((data?.pages.length ?? 0) > before || !hasNextPage) return
  }
}
