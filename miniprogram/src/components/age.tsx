import { createContext, useContext, useEffect } from 'react'

/** How old that is which a page shows, when nothing newer came. */
export type Age = {
  /** When it was fetched, ms. */
  at: number
  /** The last try to get something newer came to nothing. */
  failed: boolean
}

/** Takes the age of what the page shows to the one line at its top. */
export const AgeContext = createContext<(age: Age | undefined) => void>(() => undefined)

/** Tells the page how old its content is; draws nothing. */
export function TellAge({ at, failed }: Age) {
  const tell = useContext(AgeContext)
  useEffect(() => {
    tell({ at, failed })
    return () => tell(undefined)
  }, [tell, at, failed])
  return null
}
