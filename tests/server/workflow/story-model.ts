import { createHash } from 'node:crypto'
import type { PageAuthor } from '#domain/page/byline.ts'
import { renderNotFound, renderWithdrawn } from '#domain/page/render-notices.ts'
import { renderPage } from '#domain/page/render-page.ts'
import type { Site } from '#domain/site/site.ts'
import { canonicalForm, type FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { StoryState } from '#domain/story/story.ts'
import type { StoryForRights } from '#domain/workflow/may-write.ts'
import { moves, type Move } from '#domain/workflow/moves.ts'

/** A version that was given to readers, or will be. */
type Publication = { mark: string; slug: string; from: number; isDropped: boolean }

/**
 * What a newsroom promises of one story, told in its own few words: beside the real one, this knows
 * which words were approved, which of them readers should have, and nothing else.
 */
export class StoryModel {
  state: StoryState = 'draft'
  isWorkingCopy = false
  spikedFrom: StoryState = 'draft'
  /** Of the words whose approval stands. */
  approvedMark: string | undefined
  /** Everything that was ever approved, as the editor had it on screen, by its mark. */
  readonly approved = new Map<string, FrozenStory>()
  readonly publications: Publication[] = []
  withdrawn: { at: number; reason: string } | undefined
  readonly createdBy: string
  readonly assignees: string[]
  slug: string

  constructor(story: { createdBy: string; assignees: string[]; slug: string }) {
    this.createdBy = story.createdBy
    this.assignees = story.assignees
    this.slug = story.slug
  }

  get isOut() {
    return this.publications.some(({ isDropped }) => !isDropped)
  }

  rights(): StoryForRights {
    const { state, createdBy, assignees, isOut } = this
    return { state, createdBy, assignees, isOut }
  }

  /** A scheduled story is out from its minute on, whether or not anybody has said so. */
  passTime(now: number): void {
    if (this.state === 'scheduled' && this.readersHave(now)?.from === this.lastFrom()) {
      this.state = 'published'
      this.isWorkingCopy = false
    }
  }

  private lastFrom = () => this.publications.filter(({ isDropped }) => !isDropped).at(-1)?.from

  private dropScheduled(now: number): void {
    for (const one of this.publications) if (one.from > now) one.isDropped = true
  }

  /** The editor read these words and approved them: their hash is counted here once more. */
  approve(frozen: FrozenStory): string {
    const mark = createHash('sha256').update(canonicalForm(frozen)).digest('hex')
    this.approved.set(mark, frozen)
    this.approvedMark = mark
    return mark
  }

  /** Something that an approval freezes was changed. */
  changeFrozen(now: number): void {
    if (this.state !== 'approved' && this.state !== 'scheduled') return
    if (this.state === 'scheduled') this.dropScheduled(now)
    this.state = 'in-review'
    this.approvedMark = undefined
  }

  make(move: Move, now: number, { at = now, reason = '' } = {}): void {
    if (move === 'publish' || move === 'schedule') {
      this.dropScheduled(now)
      this.publications.push({
        mark: this.approvedMark!,
        slug: this.slug,
        from: at,
        isDropped: false,
      })
    }
    if (move === 'publish') {
      this.withdrawn = undefined
      this.isWorkingCopy = false
    }
    if (move === 'unschedule') this.dropScheduled(now)
    if (move === 'withdraw') {
      this.dropScheduled(now)
      this.withdrawn = { at: now, reason }
      if (this.isWorkingCopy) this.approvedMark = undefined
      this.isWorkingCopy = false
    }
    if (move === 'start-update' || move === 'correct') {
      this.isWorkingCopy = true
      this.approvedMark = undefined
    }
    if (move === 'drop-working-copy') {
      this.isWorkingCopy = false
      this.approvedMark = undefined
      this.slug = this.readersHave(now)!.slug
    }
    if (move === 'request-changes') this.approvedMark = undefined
    if (move === 'spike') this.spikedFrom = this.state
    this.state = moves[move].to
    if (move === 'restore' && this.spikedFrom === 'changes-requested') {
      this.state = 'changes-requested'
    }
    if (move === 'drop-working-copy' && this.isWithdrawn(now)) this.state = 'withdrawn'
  }

  private visible = (now: number) =>
    this.publications.filter(({ from, isDropped }) => !isDropped && from <= now)

  /** What readers have now. */
  readersHave = (now: number) => this.visible(now).at(-1)

  isWithdrawn(now: number): boolean {
    const latest = this.readersHave(now)
    return this.withdrawn !== undefined && latest !== undefined && latest.from <= this.withdrawn.at
  }

  /** The answer that a reader must get at an address, byte by byte. */
  pageAt(slug: string, now: number, parts: { site: Site; authors: PageAuthor[]; origin: string }) {
    const surroundings = { site: parts.site, origin: parts.origin, now: new Date(now) }
    const visible = this.visible(now)
    const latest = visible.at(-1)
    if (!latest || !visible.some((one) => one.slug === slug)) {
      return { status: 404, body: renderNotFound(surroundings) }
    }
    const iso = (moment: number) => new Date(moment).toISOString()
    if (this.withdrawn && this.isWithdrawn(now)) {
      const { at, reason } = this.withdrawn
      return {
        status: 410,
        body: renderWithdrawn({ ...surroundings, withdrawnAt: iso(at), reason }),
      }
    }
    if (latest.slug !== slug) return { status: 301, body: '', location: `/read/${latest.slug}` }
    const frozen = this.approved.get(latest.mark)
    if (!frozen) throw new Error('Readers have words that nobody approved.')
    const publication = {
      publishedAt: iso(visible[0]!.from),
      changedAt: iso(latest.from),
      slug,
      mark: latest.mark,
    }
    return {
      status: 200,
      body: renderPage({
        ...surroundings,
        frozen,
        authors: parts.authors.filter(({ id }) =>
          frozen.byline.some(({ authorId }) => authorId === id),
        ),
        publication,
        isPreview: false,
      }),
    }
  }
}
