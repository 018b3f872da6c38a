// Runs before the desk and without it: the build makes a script of its own of it.

const place = 'stet.starts'
/** So often within a minute a page that did not start is loaded again before the person is asked to. */
const most = 3
const minute = 60_000

const belongsToDesk = (target: EventTarget | null) =>
  (target instanceof HTMLScriptElement && target.type === 'module') ||
  (target instanceof HTMLLinkElement && target.rel === 'stylesheet')

/** Once something is shown, a page that went away would take a form half filled in along. */
const hasStarted = () => document.querySelector('#root')?.hasChildNodes() === true

/** Notes one more try; false when there were enough, or when this browser cannot count them. */
function mayTryAgain(): boolean {
  const now = Date.now()
  try {
    const before = (sessionStorage.getItem(place) ?? '').split(' ').map(Number)
    const tries = before.filter((at) => at > now - minute)
    sessionStorage.setItem(place, [...tries, now].join(' '))
    return tries.length < most
  } catch {
    return false
  }
}

/** Styles may be what is missing: these are its own. */
function tellWhatToDo(): void {
  const root = document.querySelector<HTMLElement>('#root')
  if (!root || hasStarted()) return
  root.style.cssText =
    'max-width: 480px; margin: 20vh auto; padding: 24px; font: 15px/1.5 system-ui'
  const sentence = document.createElement('p')
  sentence.role = 'alert'
  sentence.textContent =
    'Stet did not start. Words kept on this device are safe. Try again, or come back later.'
  const again = document.createElement('button')
  again.style.cssText = 'min-height: 36px; padding: 0 16px; font: inherit'
  again.textContent = 'Try again'
  again.addEventListener('click', () => location.reload())
  root.append(sentence, again)
}

/**
 * A file of the desk that broke off under way leaves an empty page, and the browser does not ask for
 * it a second time in the same page. So the page is loaded again.
 */
function startAgain({ target }: Event): void {
  if (!belongsToDesk(target) || hasStarted()) return
  if (mayTryAgain()) location.reload()
  else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', tellWhatToDo)
  else tellWhatToDo()
}

addEventListener('error', startAgain, true)
