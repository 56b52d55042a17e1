import { useState } from 'react'

type Props = {
  /** The ids of the list, in its order. */
  ids: readonly string[]
}

/** Which tickets of the list are ticked, for doing the same with all of them. */
export function useSelection({ ids }: Props) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  /** Where a range begins. */
  const [anchor, setAnchor] = useState<string>()
  const selected = ids.filter((id) => ticked.has(id))
  return {
    selected,
    has: (id: string) => ticked.has(id),
    toggle: (id: string) => {
      setAnchor(id)
      setTicked((now) => {
        const next = new Set(now)
        if (!next.delete(id)) next.add(id)
        return next
      })
    },
    /** Everything from the last ticked one to here. */
    reach: (id: string) => {
      const [from, to] = [ids.indexOf(anchor ?? id), ids.indexOf(id)].sort((a, b) => a - b)
      if (from === undefined || to === undefined || from < 0) return
      setTicked((now) => new Set([...now, ...ids.slice(from, to + 1)]))
      setAnchor(id)
    },
    all: () => setTicked(new Set(ids)),
    clear: () => setTicked(new Set()),
    /** Only these stay ticked: the ones that were refused. */
    keepOnly: (left: readonly string[]) => setTicked(new Set(left)),
  }
}

/** The ticked tickets and how to tick them. */
export type Selection = ReturnType<typeof useSelection>
