import style from './clauses.module.scss'
import { Words } from './native/words'

/** A sentence whose lines end where it pauses, never in the middle of a word. */
export function Clauses({ children }: { children: string }) {
  const clauses = children.match(/[^，。；]+[，。；]?」?/g) ?? []
  return (
    <>
      {clauses.map((clause) => (
        <Words key={clause} className={style.clause}>
          {clause}
        </Words>
      ))}
    </>
  )
}
