import type { ReactNode } from 'react'
import { Box } from '../components/native/box'
import { Stack } from '../components/stack'
import style from './household.module.scss'

type Props = { title: string; children: ReactNode }

/** A table with its name above it; the table brings its own ground. */
export function Section({ title, children }: Props) {
  return (
    <Box as="section" label={title}>
      <Stack gap={8}>
        <Box as="h2" className={style.heading}>
          {title}
        </Box>
        {children}
      </Stack>
    </Box>
  )
}
