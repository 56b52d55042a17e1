import { showMoney } from '../lib/show-money'
import style from './money.module.scss'
import { Words } from './native/words'

type Props = {
  /** Integer fen. */
  fen: number
  size?: 'inline' | 'title' | 'hero'
  /** Drops ¥ in columns whose head says it. */
  bare?: boolean
}

/** An amount: figures of equal width, the yuan large, never cut. */
export function Money({ fen, size = 'inline', bare }: Props) {
  const shown = showMoney(fen)
  const [whole = '', rest] = shown.split('.')
  if (size === 'inline') {
    return <Words className={style.money}>{bare ? shown : shown.replace(/^−?/, '$&¥')}</Words>
  }
  return (
    <Words className={`${style.money} ${style[size]}`} label={`${shown} 元`}>
      <Words className={style.sign}>{fen < 0 ? '−¥' : '¥'}</Words>
      <Words>{whole.replace('−', '')}</Words>
      <Words className={style.rest}>.{rest}</Words>
    </Words>
  )
}
