import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react'
import { useId } from 'react'
import classes from './ReviewPage.module.css'

type Props = {
  mayAsk: boolean
  mayDecide: boolean
  /** Why it cannot be approved yet; the button stays, with this sentence beside it. */
  notYet: string | undefined
  onAsk: () => void
  onApprove: () => void
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** What an editor may do with the words on screen. */
export function DecisionButtons({ mayAsk, mayDecide, notYet, onAsk, onApprove }: Props) {
  const reasonId = useId()
  return (
    <>
      {mayAsk && (
        <Button variant="default" leftSection={<IconArrowBackUp {...icon} />} onClick={onAsk}>
          Ask for changes
        </Button>
      )}
      {mayDecide && (
        <span className={classes['approve']}>
          <Button
            leftSection={<IconCircleCheck {...icon} />}
            onClick={onApprove}
            {...(notYet && { 'aria-disabled': true, 'aria-describedby': reasonId })}
          >
            Approve
          </Button>
          {notYet && (
            <span id={reasonId} className={classes['reason']}>
              {notYet}
            </span>
          )}
        </span>
      )}
    </>
  )
}
