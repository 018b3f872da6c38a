import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'

type Props = { address: string; className?: string | undefined }

/** The picture from this device; a sign in its place where the browser cannot draw it. */
export function UploadPreview({ address, className = 'stet-upload-preview' }: Props) {
  const [isDrawn, setDrawn] = useState(address !== '')
  return isDrawn ? (
    <img src={address} alt="" className={className} onError={() => setDrawn(false)} />
  ) : (
    <IconPhoto className={className} size={16} stroke={1.75} aria-hidden />
  )
}
