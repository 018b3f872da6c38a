/** Says in the empty page what is going on, until the desk draws over it. */
export function sayInPage(sentence: string): void {
  const place = document.querySelector('#root')
  if (!place) return
  let notice = place.querySelector<HTMLElement>('[role=status]')
  if (!notice) {
    notice = document.createElement('p')
    notice.setAttribute('role', 'status')
    Object.assign(notice.style, {
      margin: '0',
      minHeight: '100vh',
      display: 'grid',
      placeContent: 'center',
      padding: '24px',
      font: '1rem/1.5 system-ui, sans-serif',
      textAlign: 'center',
    })
    place.replaceChildren(notice)
  }
  notice.textContent = sentence
}
