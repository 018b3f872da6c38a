import { useQueryClient } from '@tanstack/react-query'
import { useMe } from '#src/api/session.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import { photoUploadsOf } from '#src/desks/photos/photo-uploads.ts'

/** How many photos of this person are on their way from this tab, or wait to go. */
export const usePhotosLeft = () => useWatched(photoUploadsOf(useQueryClient(), useMe().id).left)
