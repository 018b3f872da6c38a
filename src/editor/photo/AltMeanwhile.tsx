import type { RefObject } from 'react'

type Props = {
  theirs: string
  onTheirs: () => void
  onMine: () => void
  /** Where to write on. */
  field: RefObject<HTMLTextAreaElement | null>
}

/** Says that somebody else changed the alt text that this person is changing, and asks which stays. */
export function AltMeanwhile({ theirs, onTheirs, onMine, field }: Props) {
  const decide = (act: () => void) => () => {
    act()
    field.current?.focus()
  }
  return (
    <div className="stet-alt-meanwhile">
      <p role="status">
        {theirs === '' ? (
          'Somebody else took the alt text out meanwhile. Leave it out, or keep yours.'
        ) : (
          <>
            Somebody else wrote meanwhile: “<bdi>{theirs}</bdi>”
            {/[.!?…]$/.test(theirs) ? ' ' : '. '}
            Take theirs or keep yours. If you go on without, both stay, yours behind theirs.
          </>
        )}
      </p>
      <button type="button" onClick={decide(onTheirs)}>
        {theirs === '' ? 'Leave it out' : 'Take theirs'}
      </button>
      <button type="button" onClick={decide(onMine)}>
        Keep mine
      </button>
    </div>
  )
}
