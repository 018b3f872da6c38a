import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { morphPage } from './morph-page.ts'
import classes from './PreviewPage.module.css'

export const frameWidths = { phone: 390, desktop: 1280 } as const
export type FrameWidth = keyof typeof frameWidths

type Props = {
  html: string
  /** Undefined: as wide as there is room. */
  width: FrameWidth | undefined
}

/**
 * The reader's page in a frame that runs no script. It is loaded once; what is typed then changes
 * only what differs in it.
 */
export function ReaderFrame({ html, width }: Props) {
  const [first] = useState(html)
  const [isLoaded, setLoaded] = useState(false)
  const frame = useRef<HTMLIFrameElement>(null)
  const { ref, width: room, height } = useElementSize()
  useEffect(() => {
    const page = frame.current?.contentDocument
    if (isLoaded && page?.body) morphPage(page, html)
  }, [html, isLoaded])

  const wanted = width && frameWidths[width]
  const scale = wanted && room > 0 ? Math.min(1, room / wanted) : 1
  return (
    <div ref={ref} className={classes['stage']}>
      <iframe
        ref={frame}
        title="Reader’s page"
        name="Reader’s page"
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcDoc={first}
        onLoad={() => setLoaded(true)}
        className={classes['frame']}
        data-width={width}
        style={
          wanted
            ? {
                width: wanted,
                height: height > 0 ? height / scale : '100%',
                transform: scale < 1 ? `scale(${scale})` : undefined,
              }
            : undefined
        }
      />
    </div>
  )
}
