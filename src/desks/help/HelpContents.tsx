import { Switch } from '@mantine/core'
import { useId } from 'react'
import { Keys } from '#src/ui/Keys.tsx'
import { switchSingleKeys, useSingleKeys } from '#src/ui/single-keys.ts'
import classes from './HelpContents.module.css'
import { keysOf, type Screen } from './keys-by-screen.ts'

type Props = {
  /** Its keys come first. */
  screen: Screen
  /** Of the headings: one more than that of what they stand under. */
  level?: 2 | 3
}

export function HelpContents({ screen, level = 2 }: Props) {
  const singleKeys = useSingleKeys()
  const hintId = useId()
  const Heading = `h${level}` as 'h2' | 'h3'
  const screens = Object.keys(keysOf) as Screen[]
  const inOrder = [screen, ...screens.filter((other) => other !== screen)]
  return (
    <div className={classes['help']}>
      <div>
        <Switch
          label="Single-key shortcuts"
          aria-describedby={hintId}
          checked={singleKeys}
          onChange={(event) => switchSingleKeys(event.currentTarget.checked)}
        />
        {/* Not Mantine's description: it would join the name. */}
        <p id={hintId} className={classes['hint']}>
          Keys without Ctrl or ⌘, such as J and N. They sleep while you type.
        </p>
      </div>
      {inOrder.map((each) => (
        <section key={each}>
          <Heading>{keysOf[each].name}</Heading>
          <dl>
            {keysOf[each].keys.map(([keys, does]) => (
              <div key={keys + does}>
                <dt>
                  <Keys of={keys} />
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section>
        <Heading>What Saved means</Heading>
        <p>
          Saved: every word up to here is on the server’s disk. While it says Saving…, the newest
          words are on this device and on their way.
        </p>
      </section>
      <section>
        <Heading>What happens offline</Heading>
        <p>
          Keep writing, and start stories. Your words are kept on this device, also when you close
          the tab, and are sent when the connection is back. Saving details, uploads and decisions
          wait until then. Signing out takes your words from this device, so it waits until all of
          them are on the server.
        </p>
      </section>
    </div>
  )
}
