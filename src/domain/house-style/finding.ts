/** One thing a check found. A stop blocks approval; a warning lets pass. */
export type Finding = {
  rule: string
  level: 'stop' | 'warn'
  /** What is wrong, one sentence without the level in front: "the lead photo has no credit". */
  what: string
  why: string
  /** The part of the story it is about, so that a screen can go there. */
  at:
    | { part: 'headline' | 'standfirst' | 'lead' | 'body' }
    | { part: 'details'; field: 'section' | 'byline' }
    | { part: 'photo'; photoId: string; field: 'caption' | 'credit' | 'alt' }
}
