import type { PropsWithChildren } from 'react'
import './style/app.scss'

/** The program itself: it only carries the pages. */
export default function App({ children }: PropsWithChildren) {
  return children
}
