import type { Import } from './read-imports.ts'

/** Every circle of imports, each once, as the files along it. */
export function findCircles(imports: Import[]): string[][] {
  const targets = new Map<string, string[]>()
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to])
  const circles: string[][] = []
  const done = new Set<string>()

  function walk(path: string, way: string[]): void {
    const met = way.indexOf(path)
    if (met >= 0) {
      circles.push([...way.slice(met), path])
      return
    }
    if (done.has(path)) return
    for (const next of targets.get(path) ?? []) walk(next, [...way, path])
    done.add(path)
  }

  for (const path of targets.keys()) walk(path, [])
  return circles
}
