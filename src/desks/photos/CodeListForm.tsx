import { Button, Textarea } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { CodeList, CodeOwner } from '#domain/captions/caption-codes.ts'
import { writeCodeLines } from '#domain/captions/code-lines.ts'
import { counted } from '#src/ui/counted.ts'
import { LeaveUnsaved } from '#src/ui/LeaveUnsaved.tsx'
import { spellKey } from '#src/ui/use-keys.ts'
import classes from './CodesPage.module.css'
import { useCodeList } from './use-code-list.ts'

type Props = {
  owner: CodeOwner
  title: string
  list: CodeList
  /** Why it may only be read. */
  refusal?: string | undefined
}

const mostFaults = 5

/** A list of codes, one a line, as they are typed or pasted from another program. */
export function CodeListForm({ owner, title, list, refusal }: Props) {
  const edit = useCodeList(owner, title, list)
  function press(event: KeyboardEvent): void {
    const key = spellKey(event.nativeEvent)
    if (key !== 'Mod+Enter' && key !== 'Mod+S') return
    event.preventDefault()
    event.stopPropagation()
    if (edit.isDirty) void edit.save()
  }
  const { faults } = edit
  return (
    <form
      className={classes['form']}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault()
        void edit.save()
      }}
    >
      <h2>{title}</h2>
      <Textarea
        className={classes['lines'] ?? ''}
        aria-label={`${title}, one a line`}
        description={
          refusal ??
          'One code a line: z = Zoryana Lysenko | Lysenko. Lines with tabs can be pasted.'
        }
        autosize
        minRows={4}
        maxRows={18}
        dir="auto"
        spellCheck={false}
        placeholder="z = Zoryana Lysenko"
        readOnly={refusal !== undefined}
        value={edit.lines}
        onChange={(event) => edit.change(event.currentTarget.value)}
        onKeyDown={press}
      />
      {faults.length > 0 && (
        <ul className={classes['faults']} aria-label="Lines that are not right yet">
          {faults.slice(0, mostFaults).map(({ line, sentence }) => (
            <li key={line}>
              Line {line}: {sentence}
            </li>
          ))}
          {faults.length > mostFaults && (
            <li>{counted(faults.length - mostFaults, 'more line')} like these.</li>
          )}
        </ul>
      )}
      {edit.theirs && (
        <div role="alert" className={classes['error']}>
          <p>Somebody saved other codes meanwhile. Yours are kept above. Theirs:</p>
          <pre>{writeCodeLines(edit.theirs.codes) || 'None'}</pre>
          <div className={classes['buttons']}>
            <Button variant="default" onClick={edit.discard}>
              Take theirs
            </Button>
            <Button variant="default" onClick={edit.keepMine}>
              Keep mine
            </Button>
          </div>
        </div>
      )}
      {edit.error && (
        <p role="alert" className={classes['error']}>
          {edit.error}
        </p>
      )}
      {!refusal && (
        <div className={classes['buttons']}>
          <Button
            type="submit"
            variant={edit.isDirty ? 'filled' : 'default'}
            loading={edit.isPending}
            aria-disabled={!edit.isDirty || faults.length > 0}
          >
            Save
          </Button>
          {edit.isDirty && (
            <Button variant="subtle" onClick={edit.discard}>
              Discard
            </Button>
          )}
          <span className={classes['quiet']}>{counted(edit.codes.length, 'code')}</span>
        </div>
      )}
      <LeaveUnsaved title="Save the codes first?" confirm="Save" edit={edit} />
    </form>
  )
}
