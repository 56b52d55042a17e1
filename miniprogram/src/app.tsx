import { QueryClientProvider } from '@tanstack/react-query'
import type { PropsWithChildren } from 'react'
import { learnTemplates } from './lib/ask-for-messages'
import { queryClient } from './lib/query'
import './style/app.scss'

void learnTemplates()

/** The program itself: it carries the pages and what they remember of the server. */
export default function App({ children }: PropsWithChildren) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
