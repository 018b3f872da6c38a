import { Modal } from '@mantine/core'
import { useGivesFocusBack } from '#src/ui/use-gives-focus-back.ts'
import { HelpContents } from './HelpContents.tsx'
import { screenOf } from './keys-by-screen.ts'

type Props = { opened: boolean; onClose: () => void; pathname: string }

/** Over the present screen, with that screen's keys first. */
export function HelpDialog({ opened, onClose, pathname }: Props) {
  useGivesFocusBack()
  return (
    <Modal title="Help" opened={opened} onClose={onClose} size={680}>
      <HelpContents screen={screenOf(pathname)} level={3} />
    </Modal>
  )
}
