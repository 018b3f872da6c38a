import { Skeleton } from '@mantine/core'
import { useEffect, useState } from 'react'
import classes from './LateSkeleton.module.css'

const patienceMs = 200

/** Eight grey lines, once it takes long enough to be noticed. */
export function LateSkeleton() {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <div className={classes['lines']} aria-busy="true" aria-label="The board is loading">
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} height={20} width={`${92 - (i % 3) * 14}%`} />
      ))}
    </div>
  )
}
