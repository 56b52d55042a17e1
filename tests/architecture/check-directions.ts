import { findCircles } from './find-circles.ts'
import { importRules } from './import-rules.ts'
import { readImports } from './read-imports.ts'
import { readSources, type Sources } from './read-sources.ts'
import { textRules } from './text-rules.ts'

/** A broken rule: where, which, and what to do. */
export type Violation = { file: string; rule: string; detail: string }

/** Checks who imports whom, and what each file says by itself. */
export function checkDirections(sources: Sources): Violation[] {
  const imports = readImports(sources)
  const wrongWays = imports.flatMap((found) =>
    importRules
      .filter((rule) => rule.forbids(found))
      .map(({ name, advice }) => ({
        file: found.from,
        rule: name,
        detail: `imports ${found.to}: ${advice}`,
      })),
  )
  const circles = findCircles(imports).map((circle) => ({
    file: circle[0]!,
    rule: 'no circles',
    detail: circle.join(' → '),
  }))
  const wrongTexts = [...sources].flatMap(([file, source]) =>
    textRules
      .filter(({ appliesTo, except }) => appliesTo.test(file) && !except?.test(file))
      .filter((rule) => rule.breaks(source, file))
      .map(({ name, advice }) => ({ file, rule: name, detail: advice })),
  )
  return [...wrongWays, ...circles, ...wrongTexts]
}

if (import.meta.main) {
  const violations = checkDirections(readSources(process.argv[2]))
  for (const { file, rule, detail } of violations) console.error(`${file}: ${rule} (${detail})`)
  process.exitCode = violations.length > 0 ? 1 : 0
}
