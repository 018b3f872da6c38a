import { zodResolver } from '@hookform/resolvers/zod'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import { Refusal } from '#domain/errors.ts'
import { detailsFields, detailsOf, type DetailsField } from '#domain/story/details-of.ts'
import { isEditor } from '#domain/people/person.ts'
import { StoryDetails, type Story } from '#domain/story/story.ts'
import { liftsEmbargo } from '#domain/workflow/embargo.ts'
import { NoAnswer, sentenceOfUnsaved } from '#src/api/client.ts'
import { sendWaiting } from '#src/api/outbox.ts'
import { useMe } from '#src/api/session.ts'
import { savedFirstOf, storyQuery, useSaveStoryDetails, type SavedFirst } from '#src/api/stories.ts'
import { isFiled } from '#src/api/waiting-here.ts'
import { say } from '#src/ui/say.tsx'
import {
  changedFields,
  keptSentence,
  mergeDetails,
  takeFields,
  type MergedDetails,
} from './merge-details.ts'

export type Conflict = { savedFirst: SavedFirst; mine: StoryDetails; merge: MergedDetails }

export type StoryDetailsEdit = {
  form: UseFormReturn<StoryDetails>
  isDirty: boolean
  isSaving: boolean
  /** True for two seconds after a save. */
  isJustSaved: boolean
  /** Resolves true once everything in the form is on file. */
  save: () => Promise<boolean>
  discard: () => void
  /** Somebody saved other values first; a person must choose. */
  conflict: Conflict | undefined
  resolveConflict: (choice: 'theirs' | 'back' | StoryDetails) => Promise<boolean>
  /** The story is out and its slug is about to change: a person must say so. */
  slugAsked: string | undefined
  answerSlug: (isSure: boolean) => Promise<boolean>
  /** An embargo is about to end sooner than it was promised: an editor must say why. */
  liftAsked: { from: string; to: string | null } | undefined
  /** Undefined: the embargo stays as it is on file. */
  answerLift: (reason: string | undefined) => Promise<boolean>
  /** Saves a slug that was made of the headline. */
  saveMadeSlug: (triesFor: TriesFor) => Promise<void>
}

/** The slugs to be tried, best first, in the place of the one that there is; none where that one stays. */
export type TriesFor = (present: string) => readonly string[]

const justSavedMs = 2_000

/** Before the first revision there is: filing gives a story its byline and its slug. */
const notFiled = -1
const revisionOf = (story: Story) => (isFiled(story) ? story.revision : notFiled)

const isField = (name: unknown): name is DetailsField =>
  detailsFields.includes(name as DetailsField)

/**
 * The details of a story while a person changes them. Somebody else's save refreshes what this
 * person has not touched; what both changed is asked about when this person saves.
 */
export function useStoryDetails(story: Story): StoryDetailsEdit {
  const queryClient = useQueryClient()
  const me = useMe()
  const mutation = useSaveStoryDetails(story.id)
  const slugMutation = useSaveStoryDetails(story.id, true)
  const form = useForm<StoryDetails>({
    resolver: zodResolver(StoryDetails),
    defaultValues: detailsOf(story),
  })
  const { isDirty, isSubmitting } = form.formState
  /** What the present changes started from. */
  const base = useRef({ details: detailsOf(story), revision: revisionOf(story) })
  /** What the form would show had nobody touched it. */
  const shown = useRef(detailsOf(story))
  const known = useRef(revisionOf(story))
  /** Made of a headline that was left before the story was filed. */
  const madeSlug = useRef<TriesFor | undefined>(undefined)
  /** The last save that was asked for: a made slug and a person's save must not overtake each other. */
  const lastSave = useRef<Promise<unknown>>(Promise.resolve())
  const [conflict, setConflict] = useState<Conflict>()
  const [slugAsked, setSlugAsked] = useState<string>()
  const [liftAsked, setLiftAsked] = useState<{ from: string; to: string | null }>()
  /** Why the embargo is lifted by the save that runs. */
  const reason = useRef('')
  const [isJustSaved, setJustSaved] = useState(false)

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastSave.current.then(work, work)
    lastSave.current = turn
    return turn
  }

  const untouchedNow = () => changedFields(shown.current, form.getValues()).length === 0

  function adopt(details: StoryDetails, revision: number, isOwnSave: boolean) {
    const mine = form.getValues()
    const dirty = changedFields(shown.current, mine)
    const isFirst = known.current === notFiled
    form.reset(details)
    for (const field of dirty) form.setValue(field, mine[field], { shouldDirty: true })
    shown.current = details
    known.current = revision
    if (isOwnSave || isFirst || dirty.length === 0) base.current = { details, revision }
  }

  function adoptStory(fromServer: Story) {
    // An answer that was overtaken on its way must not bring an older state back.
    if (revisionOf(fromServer) <= known.current) return
    adopt(detailsOf(fromServer), fromServer.revision, false)
    const triesFor = madeSlug.current
    madeSlug.current = undefined
    if (triesFor) void saveMadeSlug(triesFor)
  }

  useEffect(() => adoptStory(story))

  useEffect(() => {
    if (!isJustSaved) return undefined
    const timer = setTimeout(() => setJustSaved(false), justSavedMs)
    return () => clearTimeout(timer)
  }, [isJustSaved])

  function sayRefusal(error: unknown) {
    const message = sentenceOfUnsaved(error)
    const field = error instanceof Refusal ? error.details['field'] : undefined
    if (isField(field)) form.setError(field, { type: 'server', message }, { shouldFocus: true })
    else form.setError('root.server', { type: 'server', message })
  }

  /** A story that was just started may be on its way to the newsroom: its details go after it. */
  async function fileAndSend(): Promise<boolean> {
    await sendWaiting(queryClient, me.id)
    const onFile = queryClient.getQueryData(storyQuery(story.id).queryKey)
    if (!onFile || !isFiled(onFile)) {
      sayRefusal(new Error('The story is not filed yet. Save the details once you are online.'))
      return false
    }
    adoptStory(onFile)
    return send(form.getValues(), onFile.revision)
  }

  async function send(details: StoryDetails, revision: number, kept = ''): Promise<boolean> {
    form.clearErrors('root')
    if (revision === notFiled) return fileAndSend()
    try {
      const saved = await mutation.mutateAsync({
        details,
        basedOnRevision: revision,
        ...(reason.current && { reason: reason.current }),
      })
      // What was typed while the save was on its way stays, and stays unsaved.
      shown.current = details
      adopt(detailsOf(saved), saved.revision, true)
      setJustSaved(untouchedNow())
      if (kept) say(`Details saved. ${kept}`)
      return true
    } catch (error) {
      const savedFirst = savedFirstOf(error)
      if (!savedFirst) {
        sayRefusal(error)
        return false
      }
      return settle(savedFirst, details)
    }
  }

  /** Takes over what only one side changed; asks about the rest. */
  async function settle(savedFirst: SavedFirst, details: StoryDetails): Promise<boolean> {
    const touched = changedFields(shown.current, details)
    const mine = takeFields(base.current.details, details, touched)
    const merge = mergeDetails(base.current.details, mine, savedFirst.theirs)
    void queryClient.invalidateQueries({ queryKey: storyQuery(story.id).queryKey, exact: true })
    if (merge.differing.length > 0) {
      setConflict({ savedFirst, mine, merge })
      return false
    }
    return send(merge.merged, savedFirst.revision, keptSentence(merge, savedFirst.savedBy))
  }

  const save = (isSlugSure = false, liftReason = '') =>
    inTurn(() => saveForm(isSlugSure, liftReason))

  async function saveForm(isSlugSure: boolean, liftReason: string): Promise<boolean> {
    let isSaved = false
    reason.current = liftReason
    await form.handleSubmit(async (details) => {
      const isMoved = details.slug !== story.slug && story.state !== 'scheduled'
      if (story.publication && isMoved && !isSlugSure) {
        setSlugAsked(details.slug)
        return
      }
      const { embargoUntil: from } = story
      const to = details.embargoUntil
      if (from && isEditor(me) && !liftReason && liftsEmbargo(from, to, new Date())) {
        setLiftAsked({ from, to })
        return
      }
      isSaved = await send(details, base.current.revision)
    })()
    return isSaved
  }

  function saveMadeSlug(triesFor: TriesFor): Promise<void> {
    return inTurn(() => saveSlug(triesFor))
  }

  async function saveSlug(triesFor: TriesFor): Promise<void> {
    if (known.current === notFiled) {
      madeSlug.current = triesFor
      return undefined
    }
    const tries = triesFor(form.getValues('slug'))
    const [first] = tries
    if (first === undefined) return undefined
    const isClean = untouchedNow()
    if (!isClean) return form.setValue('slug', first, { shouldDirty: true, shouldValidate: true })
    for (const slug of tries) {
      const details = { ...shown.current, slug }
      try {
        const saved = await slugMutation.mutateAsync({ details, basedOnRevision: known.current })
        return adopt(detailsOf(saved), saved.revision, true)
      } catch (error) {
        // Without a network, signed in or allowed, it is made at the next headline or opening.
        const code = error instanceof Refusal ? error.code : undefined
        if (error instanceof NoAnswer || code === 'not-signed-in' || code === 'not-allowed') {
          return undefined
        }
        if (code !== 'already-there') break
      }
    }
    // It could not be saved by itself: the person sees it in the form, not saved yet.
    return form.setValue('slug', first, { shouldDirty: true, shouldValidate: true })
  }

  return {
    form,
    isDirty,
    isSaving: isSubmitting || mutation.isPending || slugMutation.isPending,
    isJustSaved,
    save: () => save(),
    discard() {
      form.reset(shown.current)
      base.current = { details: shown.current, revision: known.current }
    },
    conflict,
    async resolveConflict(choice) {
      const asked = conflict
      setConflict(undefined)
      if (!asked || choice === 'back') return false
      const { theirs, revision } = asked.savedFirst
      if (choice !== 'theirs') return inTurn(() => send(choice, revision))
      form.reset(theirs)
      shown.current = theirs
      known.current = revision
      base.current = { details: theirs, revision }
      return true
    },
    slugAsked,
    async answerSlug(isSure) {
      setSlugAsked(undefined)
      if (isSure) return save(true)
      form.setValue('slug', story.slug, { shouldDirty: true })
      return false
    },
    liftAsked,
    async answerLift(why) {
      setLiftAsked(undefined)
      if (why !== undefined) return save(true, why)
      form.setValue('embargoUntil', story.embargoUntil, { shouldDirty: true })
      return false
    },
    saveMadeSlug,
  }
}
