import { Box } from '../components/native/box'
import { Words } from '../components/native/words'
import { Sheet } from '../components/sheet'
import style from './key-map.module.scss'

const map = [
  ['J / K', '下一单 / 上一单'],
  ['Enter', '看这一单的详情'],
  ['A', '受理并派单，再按 Enter 派给最合适的人'],
  ['P', '放入抢单池'],
  ['Z', '收回上一单，师傅还没接的时候'],
  ['1 – 4', '改成紧急、优先、一般、咨询，写一句原因'],
  ['R', '给业主留言'],
  ['N', '内部备注'],
  ['5 – 9', '咨询：用这一条标准答案'],
  ['G', '连着办：办完一单自动打开下一单；再按一次暂停'],
  ['S', '连着办时跳过这一单'],
  ['X', '选中这一单；Shift X 从上次选的连到这里'],
  ['Shift A', '选中列表里的全部'],
  ['B', '一起办理选中的'],
  ['/', '查找任何一单'],
  ['?', '这张表'],
  ['Esc', '关上，回到列表'],
] as const

/** Every key of the desk at one glance. */
export function KeyMap({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} title="键盘" onClose={onClose}>
      <Box as="dl" className={style.map}>
        {map.map(([key, words]) => (
          <Box key={key} className={style.row}>
            <Box as="dt" className={style.key}>
              <Words className={style.cap}>{key}</Words>
            </Box>
            <Box as="dd">{words}</Box>
          </Box>
        ))}
      </Box>
    </Sheet>
  )
}
