import classes from './Wordmark.module.css'

/** *stet* over a row of dots, as a proof-reader writes it under words that stay. */
export function Wordmark({ size = 'md' }: { size?: 'sm' | 'md' | 'lg' }) {
  return (
    <span className={classes['stet']} data-size={size}>
      stet
    </span>
  )
}
