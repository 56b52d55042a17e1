import { QueryClient } from '@tanstack/react-query'
import { CallError } from './call-error'

/** Trying again helps when no answer came or the server stumbled, not when it said no. */
function worthAnotherTry(failures: number, error: unknown): boolean {
  return failures < 2 && (!(error instanceof CallError) || error.status === 0 || error.status >= 500)
}

/** What the pages remember of the server's answers. WeChat has no browser events, so nothing may wait for them. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      refetchOnWindowFocus: false,
      staleTime: 15_000,
      // What the device kept is shown at once, and asked for anew however young it is: more may have happened since.
      refetchOnMount: ({ state }) => (state.dataUpdateCount === 0 ? 'always' : true),
      retry: worthAnotherTry,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
