import { stages } from '@haolin/shared/ticket/lifecycle.ts'
import { Box } from './native/box'
import { Words } from './native/words'
import style from './stage.module.scss'

type Props = {
  /** 0–4, as the server says. */
  stage: number
  /** Where it stands aside from the plain way: 等配件, 已撤销. Takes the place of the stage's own name. */
  instead?: string
}

/** How far a ticket has come, in the five stages an owner sees. */
export function Stage({ stage, instead }: Props) {
  const name = instead ?? stages[stage] ?? ''
  return (
    <Box role="img" label={`进度：${name}，第 ${stage + 1} 步，共 ${stages.length} 步`}>
      <Box className={style.line} hidden>
        {stages.map((title, index) => (
          <Box
            key={title}
            className={`${style.stage} ${index <= stage ? style.done : ''} ${index === stage ? style.now : ''}`}
          >
            <Box className={style.bar} />
            <Words className={style.title}>{index === stage ? name : title}</Words>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
