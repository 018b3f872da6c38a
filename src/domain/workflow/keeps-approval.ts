/**
 * The header in which a tab says that its words end no approval: its writer was not asked yet. What
 * they typed into words that were approved meanwhile is refused then, and waits on their device.
 */
export const keepsApprovalHeader = 'x-stet-keeps-approval'

export const approvedMeanwhile =
  'It was approved while you were typing. If you send your words, the approval ends.'

/** In the details of a refusal: asked for once more, the change would be taken. */
export const approvedReason = 'approved'
