import { useMediaQuery } from '@mantine/hooks'

/** True where an open record is as wide as the screen: nothing behind it can be seen or meant. */
export const useRecordCovers = () =>
  useMediaQuery('(max-width: 440px)', false, { getInitialValueInEffect: false })
