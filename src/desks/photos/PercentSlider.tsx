import type { KeyboardEvent, Ref } from 'react'
import classes from './PhotoFraming.module.css'

type Props = {
  label: string
  /** From 0 to 1. */
  value: number
  /** Where it ends, when before 1. */
  most?: number
  onChange: (value: number) => void
  ref?: Ref<HTMLInputElement>
}

const onward: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }

/** A place along one side of a photo: arrows go by 1 %, with Shift by 10 %. */
export function PercentSlider({ label, value, most = 1, onChange, ref }: Props) {
  const end = Math.max(0, Math.round(most * 100))
  const shown = Math.min(end, Math.round(value * 100))
  function press(event: KeyboardEvent): void {
    const step = onward[event.key]
    if (!event.shiftKey || step === undefined) return
    event.preventDefault()
    onChange(Math.min(end, Math.max(0, shown + 10 * step)) / 100)
  }
  return (
    <label className={classes['slider']}>
      <span>{label}</span>
      <input
        ref={ref}
        type="range"
        min={0}
        max={end}
        step={1}
        value={shown}
        disabled={end === 0}
        aria-valuetext={`${shown} %`}
        onChange={(event) => onChange(Number(event.currentTarget.value) / 100)}
        onKeyDown={press}
      />
      <output aria-hidden>{shown} %</output>
    </label>
  )
}
