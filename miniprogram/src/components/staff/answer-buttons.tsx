import type { Answer, AnswerStep } from '@haolin/shared/roster/requests.ts'
import { Button } from '../button'
import { Stack } from '../stack'

type Props = {
  /** What it is about, for the voice: 何婷和林晓雯换班. */
  about: string
  steps: readonly AnswerStep[]
  busy: boolean
  onAnswer: (answer: Answer) => void
}

const loud: readonly Answer[] = ['agree', 'approve']

/** The answers somebody may give to a swap or to leave. */
export function AnswerButtons({ about, steps, busy, onAnswer }: Props) {
  if (steps.length === 0) return null
  return (
    <Stack row gap={8}>
      {steps.map(({ answer, label }) => (
        <Button
          key={answer}
          fill
          kind={loud.includes(answer) ? 'main' : 'plain'}
          label={`${label}：${about}`}
          disabled={busy}
          onPress={() => onAnswer(answer)}
        >
          {label}
        </Button>
      ))}
    </Stack>
  )
}
