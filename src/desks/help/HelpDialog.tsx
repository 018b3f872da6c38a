import { Modal } from '@mantine/core'
import { useClosedByEscape } from '#src/ui/use-closed-by-escape.ts'
import { useGivesFocusBack } from '#src/ui/use-gives-focus-back.ts'
import { HelpContents } from './HelpContents.tsx'
import { screenOf } from './keys-by-screen.ts'

type Props = { opened: boolean; onClose: () => void; pathname: string }

/** Over the present screen, with that screen's keys first. */
export function HelpDialog({ opened, onClose, pathname }: Props) {
  useGivesFocusBack()
  useClosedByEscape(opened, onClose)
  return (
    <Modal title="Help" opened={opened} onClose={onClose} size={680} closeOnEscape={false}>
      <HelpContents screen={screenOf(pathname)} level={3} />
    </Modal>
  )
}
