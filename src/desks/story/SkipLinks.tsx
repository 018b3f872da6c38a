import classes from './StoryDesk.module.css'

const focusFirst = (selector: string) =>
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(selector)
      ?.querySelector<HTMLElement>('[role="textbox"], input, button')
      ?.focus(),
  )

/** First in the order of focus: past the top bar to the words or to the details. */
export function SkipLinks({ onDetails }: { onDetails: () => void }) {
  return (
    <div className={classes['skips']}>
      <button type="button" onClick={() => focusFirst('#story-text')}>
        Skip to the text
      </button>
      <button
        type="button"
        onClick={() => {
          onDetails()
          focusFirst('#story-panel form')
        }}
      >
        Skip to details
      </button>
    </div>
  )
}
